/** An error that PostgreSQL raised; `code` is its SQLSTATE. */
export interface DatabaseError extends Error {
  readonly code: string;
  readonly constraint?: string;
}

/** The database that was reached is not the one to ask. */
export class OutOfReach extends Error {}

// also: ended for standing still in a transaction, a database that takes no changes, one that is not there
const connectionLost =
  /^(08|57P0|53|25P03|25006|3D000)|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)/;

export const sqlState = {
  uniqueViolation: '23505',
  foreignKeyViolation: '23503',
  serializationFailure: '40001',
  deadlock: '40P01',
  notEncodable: '22021',
  notEncodableJson: '22P05',
  notReadable: '22P02',
} as const;

/** Whether the database raised this, and if named, with this SQLSTATE and constraint. */
export function isDatabaseError(error: unknown, code?: string, constraint?: string): error is DatabaseError {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  if (code !== undefined && error.code !== code) return false;
  return constraint === undefined || ('constraint' in error && error.constraint === constraint);
}

/** Whether the transaction may simply be run again: the database chose it as the loser of a conflict. */
export function isRetryable(error: unknown): boolean {
  return isDatabaseError(error, sqlState.serializationFailure) || isDatabaseError(error, sqlState.deadlock);
}

/** Whether a text was sent that the database can not hold: one with a NUL character, or with half of a surrogate pair. */
export function isUnstorableText(error: unknown): boolean {
  if (isDatabaseError(error, sqlState.notEncodable)) return true;
  return isDatabaseError(error, sqlState.notEncodableJson) || isNoJson(error);
}

/** All JSON that is sent is written by us, so only such a half can be what is wrong with it. */
function isNoJson(error: unknown): boolean {
  return isDatabaseError(error, sqlState.notReadable) && error.message.endsWith('for type json');
}

/** Whether the source of truth is out of reach (R-NOW-4): answered with 503, never from memory. */
export function isOutOfReach(error: unknown): boolean {
  if (error instanceof OutOfReach) return true;
  if (!(error instanceof Error)) return false;
  if (isDatabaseError(error) && connectionLost.test(error.code)) return true;
  return /Connection terminated|is not queryable|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool after/.test(
    error.message,
  );
}
