import { type Refusal, Refused, refuse } from '@fleetgate/kernel';
import { platformProblems } from '@fleetgate/platform/operation';
import { CsvError, parse } from 'csv-parse/sync';
import { Invite } from '../../contract/index.ts';
import {
  accessColumns,
  otherAccessColumn,
  problems,
  readAccessCell,
  readOtherAccessCell,
  rowsPerImport,
  unreadableColumns,
  unreadableImport,
} from '../../domain/index.ts';
import type { InvitationRow } from '../invitation/invite-rows.ts';

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Stands where bytes were that are no UTF-8; messages would be mailed with it. */
const undecodable = '\ufffd';
const notUtf8 = 'The file is not encoded as UTF-8. Save it again as "CSV UTF-8".';

/** The invitations in a file, each with its line; one that is none says why. Throws when the file is no such table. */
export function invitationsIn(csv: string): InvitationRow[] {
  if (csv.includes(undecodable)) throw new Refused(unreadableImport(notUtf8, { fault: 'encoding' }));
  const [head, ...lines] = linesOf(csv);
  if (!head) throw new Refused(unreadableImport('The file is empty.', { fault: 'empty' }));
  const columns = head.record.map(columnOf);
  refuse(unreadableColumns(columns));
  if (lines.length > rowsPerImport) {
    const detail = `The file has more than ${rowsPerImport} rows. Split it.`;
    throw new Refused(unreadableImport(detail, { fault: 'too-many-rows' }));
  }
  return lines.map(({ record, info }) => rowOf(columns, record, info.lines));
}

function linesOf(csv: string): Line[] {
  try {
    return parse(csv, {
      ...{ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true },
      ...{ delimiter: delimiterOf(csv), to: rowsPerImport + 2 },
    }) as unknown as Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refused(
      unreadableImport(`${error.message}.`, { fault: 'malformed', line: Number(error.lines) }),
    );
  }
}

/** Spreadsheets write what their language separates numbers with; the first row tells. */
function delimiterOf(csv: string): string {
  const first = csv.slice(0, csv.search(/[\r\n]|$/));
  return [';', '\t'].find((delimiter) => first.includes(delimiter) && !first.includes(',')) ?? ',';
}

/** Names are understood in any case. */
function columnOf(name: string): string {
  const known = ['email', 'role', 'message', 'status', 'firstName', 'lastName', 'joinedAt', 'invitedAt'];
  const all = [...known, 'invitedBy', ...Object.keys(accessColumns), otherAccessColumn];
  return all.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
}

/** An export puts an apostrophe before what a spreadsheet would calculate. */
const plain = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, '');

function rowOf(columns: readonly string[], record: readonly string[], line: number): InvitationRow {
  const cell = (column: string) => plain(record[columns.indexOf(column)] ?? '');
  const email = cell('email');
  const tooMany = record.slice(columns.length).some((extra) => extra !== '');
  return {
    line,
    email,
    invitation: tooMany ? surplus : invitationOf(cell),
  };
}

function invitationOf(cell: (column: string) => string): Invite | Refusal {
  const access = Object.entries(accessColumns).flatMap(([column, type]) => {
    const chosen = readAccessCell(cell(column));
    return chosen ? [[type, chosen]] : [];
  });
  const others = readOtherAccessCell(cell(otherAccessColumn));
  if (!others) return notAccepted(otherAccessColumn, 'write type:id or type:all, with blanks between them');
  const message = cell('message');
  const parsed = Invite.safeParse({
    email: cell('email'),
    role: cell('role').toLowerCase(),
    ...(message !== '' && { message }),
    access: { ...Object.fromEntries(access), ...others },
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const column = columnAt(issue?.path ?? []);
  return notAccepted(column, issue?.message ?? 'is not valid');
}

function notAccepted(column: string, why: string): Refusal {
  return { problem: platformProblems.invalid, detail: `${column}: ${why}`, extensions: { column } };
}

/** The column that a part of an invitation is read from. */
function columnAt([field = '', type]: readonly PropertyKey[]): string {
  const [column] = Object.entries(accessColumns).find(([, one]) => field === 'access' && one === type) ?? [];
  return column ?? (field === 'access' ? otherAccessColumn : String(field));
}

const surplus: Refusal = {
  problem: problems['surplus-cells'],
  detail: 'The row has more cells than the first row has names.',
};
