import { DirectoryInUse } from '@fleetgate/platform/database';
import { BadConfiguration } from '../config.ts';
import { NotTheOwner, WrongSchema } from '../open-database.ts';
import { CommandRefused } from './call.ts';

const networkErrors = new Set(['EADDRINUSE', 'EACCES', 'ECONNREFUSED', 'ENOTFOUND', '28P01', '3D000']);

/** Whether an error is the operator's to mend and its message says how; anything else is shown with its stack. */
export function isExpected(error: unknown): error is Error {
  if (error instanceof BadConfiguration || error instanceof WrongSchema || error instanceof DirectoryInUse)
    return true;
  if (error instanceof CommandRefused || error instanceof NotTheOwner) return true;
  return error instanceof Error && 'code' in error && networkErrors.has(String(error.code));
}
