import { describe, expect, it } from 'vitest';
import { accessCell, exportedColumns, readAccessCell, unreadableColumns } from './member-file.ts';

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
});
