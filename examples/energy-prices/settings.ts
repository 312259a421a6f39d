import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** What the service has to be told. */
export interface Settings {
  /** Where Fleetgate is. */
  readonly fleetgate: string;
  readonly port: number;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
}

/** Where the client id and secret are kept after the service registered itself. */
export const credentialsFile = process.env.CREDENTIALS_FILE ?? join(import.meta.dirname, '.env.local');

/** Reads the environment, and beside it the file that registering has written. */
export function readSettings(): Settings {
  const kept = existsSync(credentialsFile) ? parseEnv(readFileSync(credentialsFile, 'utf8')) : {};
  const { FLEETGATE_URL, PORT, CLIENT_ID, CLIENT_SECRET } = { ...kept, ...process.env };
  return {
    fleetgate: FLEETGATE_URL ?? 'http://127.0.0.1:3000',
    port: Number(PORT ?? 4000),
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
  };
}
