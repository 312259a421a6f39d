import { join, relative } from 'node:path';

/** The longest address of a Unix socket that every system takes, in bytes. */
const longest = 103;

/** Where the server of a data folder takes commands; nothing where that is not possible. */
export function controlSocket(directory: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  const absolute = join(directory, 'control.sock');
  const near = relative(process.cwd(), absolute);
  return [absolute, near].find((path) => Buffer.byteLength(path) <= longest);
}
