import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** The installation's secret: the operator's, or one made at the first start and kept in the data folder. */
export async function installationSecret(config: Config): Promise<string> {
  if (config.secret) return config.secret;
  const file = join(config.dataDirectory, 'secret');
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFile(file, 'utf8');
}
