import type { Refusal } from '@fleetgate/kernel';
import type { ChosenAccess } from './events.ts';
import { problems } from './problems.ts';

/** The columns of access in a file of members, and the type of resource that each is about. */
export const accessColumns = {
  devices: 'device',
  dashboards: 'dashboard',
  energyDashboards: 'energy-dashboard',
  meteringPoints: 'metering-point',
} as const;

/** The column of access to what registered services keep. */
export const otherAccessColumn = 'otherAccess';

/** The columns of an exported file, in their order. */
export const exportedColumns = [
  ...['email', 'role', 'status', 'firstName', 'lastName', 'joinedAt', 'invitedAt', 'invitedBy'],
  ...Object.keys(accessColumns),
  otherAccessColumn,
] as const;

/** How many rows one file may invite (R-INV-18). */
export const rowsPerImport = 1000;

/** What keeps a file from being read. */
export type FileFault =
  | { readonly fault: 'encoding' | 'empty' | 'too-many-rows' }
  | { readonly fault: 'unknown-column' | 'missing-column' | 'repeated-column'; readonly column: string }
  | { readonly fault: 'malformed'; readonly line: number };

/** A file from which nobody can be invited; nothing of it was done. The fault lets a program say it in its own words. */
export function unreadableImport(detail: string, fault: FileFault): Refusal {
  return { problem: problems['unreadable-import'], detail, extensions: { ...fault } };
}

/**
 * R-INV-18: the names in the first row of a file. An exported file is understood, so that what only an export knows is
 * left unread; a name that nobody knows is refused, because an invitation without what the Admin meant would be made.
 */
export function unreadableColumns(names: readonly string[]): Refusal | undefined {
  const known = new Set<string>([...exportedColumns, 'message']);
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) {
    const detail = `Nobody knows the column "${unknown}". Known are ${[...known].join(', ')}.`;
    return unreadableImport(detail, { fault: 'unknown-column', column: unknown });
  }
  const missing = ['email', 'role'].find((name) => !names.includes(name));
  if (missing) {
    const detail = `The first row has no column "${missing}".`;
    return unreadableImport(detail, { fault: 'missing-column', column: missing });
  }
  const repeated = names.find((name, place) => names.indexOf(name) !== place);
  if (repeated) {
    const detail = `The column "${repeated}" is there twice.`;
    return unreadableImport(detail, { fault: 'repeated-column', column: repeated });
  }
  return undefined;
}

const separators = /[\s,;|]+/;

/** Access to one type as a cell: `all`, or ids with blanks between them. */
export function accessCell(access: ChosenAccess[string] | undefined): string {
  if (!access) return '';
  return 'all' in access ? 'all' : access.ids.join(' ');
}

/** The access that a cell asks for; nothing for an empty one. */
export function readAccessCell(cell: string): ChosenAccess[string] | undefined {
  if (cell.trim() === '') return undefined;
  if (cell.trim().toLowerCase() === 'all') return { all: true };
  return { ids: cell.split(separators).filter((id) => id !== '') };
}

const typesWithColumn: ReadonlySet<string> = new Set(Object.values(accessColumns));

/** Access to types without a column of their own as a cell: `type:all`, or `type:id` for each, with blanks between them. */
export function otherAccessCell(access: ChosenAccess): string {
  return Object.entries(access)
    .filter(([type]) => !typesWithColumn.has(type))
    .flatMap(([type, chosen]) => ('all' in chosen ? ['all'] : chosen.ids).map((id) => `${type}:${id}`))
    .join(' ');
}

/** The access that such a cell asks for; nothing if it can not be understood. */
export function readOtherAccessCell(cell: string): ChosenAccess | undefined {
  const access = new Map<string, string[]>();
  for (const entry of cell.split(separators).filter((text) => text !== '')) {
    const [, type = '', id = ''] = /^([a-z][a-z0-9-]*):([^:]+)$/.exec(entry) ?? [];
    if (type === '' || typesWithColumn.has(type)) return undefined;
    access.set(type, [...(access.get(type) ?? []), id]);
  }
  return Object.fromEntries([...access].map(([type, ids]) => [type, chosenOf(ids)]));
}

/** All of a type is all of it, whatever is named beside it. */
function chosenOf(ids: readonly string[]): ChosenAccess[string] {
  return ids.some((id) => id.toLowerCase() === 'all') ? { all: true } : { ids };
}
