import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accessCell,
  exportedColumns,
  otherAccessCell,
  readAccessCell,
  readOtherAccessCell,
  unreadableColumns,
} from './member-file.ts';

describe('R-INV-18 files of members', () => {
  it('what is exported can be read again', () => {
    expect(unreadableColumns(exportedColumns)).toBeUndefined();
    for (const access of [undefined, { all: true } as const, { ids: ['a', 'b'] }]) {
      expect(readAccessCell(accessCell(access))).toEqual(access);
    }
  });

  it('an unknown, a missing and a repeated column are told', () => {
    expect(unreadableColumns(['email', 'role', 'device'])?.detail).toContain('"device"');
    expect(unreadableColumns(['email'])?.detail).toContain('"role"');
    expect(unreadableColumns(['email', 'role', 'role'])).toBeDefined();
  });

  it('ids may be separated as people do', () => {
    expect(readAccessCell(' a, b;c|d\ne ')).toEqual({ ids: ['a', 'b', 'c', 'd', 'e'] });
    expect(readAccessCell(' ALL ')).toEqual({ all: true });
    expect(readAccessCell('  ')).toBeUndefined();
  });

  it('access to types of registered services is one cell, which can be read again', () => {
    const chosen = fc.oneof(
      fc.constant({ all: true } as const),
      fc.record({ ids: fc.uniqueArray(fc.uuid(), { minLength: 1 }) }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]*$/), chosen), (access) => {
        expect(readOtherAccessCell(otherAccessCell(access))).toEqual(access);
      }),
    );
    expect(otherAccessCell({ device: { all: true } })).toBe('');
    expect(readOtherAccessCell('')).toEqual({});
    expect(readOtherAccessCell(' site:a; site:ALL|hall:b\nhall:c ')).toEqual({
      site: { all: true },
      hall: { ids: ['b', 'c'] },
    });
    for (const cell of [
      'site',
      'site:',
      ':a',
      'site:a:b',
      'device:all',
      'site:a b',
      '__proto__:all',
      'Site:a',
    ])
      expect(readOtherAccessCell(cell)).toBeUndefined();
  });
});
