import { readFile } from 'node:fs/promises';
import { CommandRefused } from './call.ts';

/** A JSON file that the operator named. */
export async function readJsonFile(path: string): Promise<unknown> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new CommandRefused(`${path} can not be read: ${error.message}`);
  });
  const text = textOf(path, bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandRefused(`${path} is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** JSON is UTF-8 (RFC 8259, section 8.1); a byte order mark, which some editors put before it, is left out. */
function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandRefused(`${path} is not encoded as UTF-8; save it again as UTF-8`);
  }
}
