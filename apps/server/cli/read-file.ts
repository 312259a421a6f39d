import { readFile } from 'node:fs/promises';
import { CommandRefused } from './call.ts';

/** A JSON file that the operator named. */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new CommandRefused(`${path} can not be read: ${error.message}`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandRefused(`${path} is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
}
