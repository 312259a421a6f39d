import { describe, expect, it } from 'vitest';
import { grantsEach, grantsPerCall, tooManyGrants } from './grants-per-call.ts';

describe('R-ACC-8 grants in one call', () => {
  it('up to the limit are taken, whatever side they come from', () => {
    expect(tooManyGrants(grantsPerCall, 1)).toBeUndefined();
    expect(tooManyGrants(1, grantsPerCall)).toBeUndefined();
    expect(tooManyGrants(0, 0)).toBeUndefined();
  });

  it('R-ACC-2 "all" of a type is one for each member', () => {
    expect(grantsEach({ all: true, ids: [] })).toBe(1);
    expect(grantsEach({ all: true, ids: ['a', 'b'] })).toBe(3);
    expect(grantsEach({ all: false, ids: ['a', 'b'] })).toBe(2);
  });

  it('beyond it are refused with both numbers and the limit', () => {
    expect(tooManyGrants(grantsPerCall / 2, 3)).toMatchObject({
      problem: { code: 'access/too-many-grants', status: 422 },
      extensions: { members: grantsPerCall / 2, resources: 3, limit: grantsPerCall },
    });
    const refused = { problem: { code: 'access/too-many-grants' } };
    expect(tooManyGrants(grantsPerCall + 1, 0)).toMatchObject(refused);
    expect(tooManyGrants(0, grantsPerCall + 1)).toMatchObject(refused);
  });
});
