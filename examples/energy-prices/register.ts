import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { manifest } from './manifest.ts';
import { credentialsFile } from './settings.ts';

const fleetgate = join(import.meta.dirname, '../../scripts/fleetgate.mjs');

/** Client id and secret of a registered service. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

const whereRegistered =
  'If it is registered already, set CLIENT_ID and CLIENT_SECRET; a further secret: fleetgate services rotate energy-prices';

/**
 * Does what the operator would do by hand, `fleetgate services register manifest.json`, and keeps the secret in a file that
 * only this account may read. It works where the operator's command works: beside the server, or with its database.
 */
export async function register(): Promise<Credentials> {
  const folder = await mkdtemp(join(tmpdir(), 'energy-prices-'));
  try {
    const file = join(folder, 'manifest.json');
    await writeFile(file, JSON.stringify(manifest));
    const command = [fleetgate, 'services', 'register', file, '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, command).catch(({ stderr }) => {
      throw new Error(`${stderr}${whereRegistered}`);
    });
    const { clientId, clientSecret }: Credentials = JSON.parse(stdout.slice(stdout.indexOf('{')));
    const lines = `CLIENT_ID=${clientId}\nCLIENT_SECRET=${clientSecret}\n`;
    await writeFile(credentialsFile, lines, { mode: 0o600 });
    return { clientId, clientSecret };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
