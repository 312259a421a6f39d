import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AccessDifference,
  contradictoryAccess,
  type GrantedAccess,
  patchAccess,
  replaceAccess,
} from './access.ts';

const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
const granted = fc.record({ all: fc.boolean(), ids });

/** What is granted after the difference was written. */
function written(before: GrantedAccess, { add, remove, all = before.all }: AccessDifference): GrantedAccess {
  return { all, ids: [...before.ids.filter((id) => !remove.includes(id)), ...add].sort() };
}

describe('access of one type', () => {
  it('R-ACC-2 replacing leaves exactly the single resources that were named', () => {
    fc.assert(
      fc.property(granted, ids, (before, wanted) => {
        const after = written(before, replaceAccess(before, { ids: wanted }));
        expect(after).toEqual({ all: false, ids: [...wanted].sort() });
      }),
    );
  });

  it('R-ACC-2 replacing by all leaves no single grants beside it', () => {
    fc.assert(
      fc.property(granted, (before) => {
        expect(written(before, replaceAccess(before, { all: true }))).toEqual({ all: true, ids: [] });
      }),
    );
  });

  it('a patch leaves what it does not name', () => {
    const before = { all: true, ids: ['a', 'b'] };
    expect(patchAccess(before, { add: ['c', 'c', 'a'], remove: ['b', 'e'] })).toEqual({
      add: ['c'],
      remove: ['b'],
    });
    expect(patchAccess(before, { all: false })).toEqual({ add: [], remove: [], all: false });
    expect(patchAccess(before, { all: true })).toEqual({ add: [], remove: [] });
  });

  it('the same patch twice changes nothing the second time', () => {
    fc.assert(
      fc.property(granted, ids, ids, fc.boolean(), (before, add, drop, all) => {
        const patch = { add, remove: drop.filter((id) => !add.includes(id)), all };
        const after = written(before, patchAccess(before, patch));
        expect(patchAccess(after, patch)).toEqual({ add: [], remove: [] });
      }),
    );
  });

  it('a resource that is both added and removed is refused', () => {
    expect(contradictoryAccess({ add: ['a', 'b'], remove: ['b'] })).toMatchObject({
      problem: { code: 'access/contradictory-access', status: 422 },
      extensions: { ids: ['b'] },
    });
    expect(contradictoryAccess({ add: ['a'], remove: ['b'] })).toBeUndefined();
    expect(contradictoryAccess({})).toBeUndefined();
  });
});
