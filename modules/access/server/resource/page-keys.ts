import { isUuid, Refused } from '@fleetgate/kernel';
import { decodeCursor } from '@fleetgate/platform/database';
import { platformProblems } from '@fleetgate/platform/operation';

/** A search text as a LIKE pattern that finds it anywhere. */
export function searchPattern(q: string | undefined): string | null {
  // no name holds a NUL, and the database takes none
  const text = q?.normalize('NFC').replaceAll('\0', '\uFFFD').trim() ?? '';
  return text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Where a page starts: after this text and id; nothing for the first page. Throws for a cursor that is none. */
export function pageStart(cursor: string | undefined): [text: string, id: string] | null {
  if (cursor === undefined) return null;
  const [text, id] = decodeCursor(cursor, 2) ?? [];
  const isText = typeof text === 'string' && !text.includes('\0');
  if (isText && typeof id === 'string' && isUuid(id)) return [text, id];
  throw new Refused({
    problem: platformProblems['unknown-cursor'],
    detail: 'This cursor is not from this list. Start again without one.',
  });
}
