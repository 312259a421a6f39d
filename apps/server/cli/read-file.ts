import { readFile } from 'node:fs/promises';
import { parse } from 'lossless-json';
import { CommandRefused } from './call.ts';

/** A JSON file that the operator named. */
export async function readJsonFile(path: string): Promise<unknown> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new CommandRefused(`${path} can not be read: ${error.message}`);
  });
  const text = textOf(path, bytes);
  try {
    const value: unknown = JSON.parse(text);
    refuseContradictions(path, text);
    return value;
  } catch (error) {
    if (error instanceof CommandRefused) throw error;
    throw new CommandRefused(`${path} is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** Of a name that is there twice the language keeps the last, silently; what was meant is for the operator to say. */
function refuseContradictions(path: string, text: string): void {
  parse(text, undefined, {
    parseNumber: Number,
    onDuplicateKey: ({ key, position }) => {
      const line = text.slice(0, position).split('\n').length;
      throw new CommandRefused(`${path} gives "${key}" two values, the second in line ${line}; keep one`);
    },
  });
}

/** JSON is UTF-8 (RFC 8259, section 8.1); a byte order mark, which some editors put before it, is left out. */
function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandRefused(`${path} is not encoded as UTF-8; save it again as UTF-8`);
  }
}
