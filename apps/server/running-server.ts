import { createServer } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import type { Isolation } from '@fleetgate/platform/database';
import { listenForCommands } from './cli/control-server.ts';
import { runCallsIn } from './cli/run-call.ts';
import { allMigrations, type Composed } from './compose.ts';
import { type ComposeOptions, composeOn } from './compose-on.ts';
import { BadConfiguration, type Config } from './config.ts';
import { openDatabase } from './open-database.ts';

export interface StartOptions extends Pick<ComposeOptions, 'clock' | 'mailer'> {
  readonly isolation?: Isolation;
  /** Keeps the embedded database in memory (tests). */
  readonly inMemory?: boolean;
  readonly cluster?: Blob;
}

/** A server that listens. */
export interface RunningServer extends Composed {
  readonly url: string;
  /** Finishes what is under way, then lets go of everything. */
  readonly stop: () => Promise<void>;
}

/** Opens the database, composes the server and listens. */
export async function startServer(given: Config, options: StartOptions = {}): Promise<RunningServer> {
  // While a large organization is loaded, requests wait and grow old. The engine would take that for their nature and
  // allocate parts of all later requests among the old: a sixth of the processor's time went into cleaning up after it.
  setFlagsFromString('--no-allocation-site-pretenuring');
  const config = given.port === 0 ? { ...given, port: await freePort(given.host) } : given;
  const { host, port, databaseUrl, dataDirectory } = config;
  const database = await openDatabase(
    {
      databaseUrl,
      dataDirectory: options.inMemory ? undefined : dataDirectory,
      isolation: options.isolation ?? 'read committed',
      ...(options.cluster && { cluster: options.cluster }),
    },
    await allMigrations(),
  );
  const composed = await composeOn(database, config, options);
  await composed.server.listen({ host, port }).catch((error) => refuse(error, config));
  const commands =
    databaseUrl || options.inMemory
      ? undefined
      : await listenForCommands({
          directory: dataDirectory,
          run: runCallsIn({ database, services: async () => composed.services }),
          onFault: (error) => composed.server.log.error({ err: error }, 'command failed'),
        });
  return {
    ...composed,
    url: composed.publicUrl.origin,
    stop: async () => {
      await commands?.close();
      await composed.close();
      await database.close();
    },
  };
}

function refuse(error: NodeJS.ErrnoException, { host, port }: Config): never {
  if (error.code !== 'EADDRINUSE') throw error;
  throw new BadConfiguration(
    `port ${port} of ${host} is in use by another program; stop that one, or set FLEETGATE_PORT, for example: 3001`,
  );
}

/** Links in mails name the port, so it has to be known before listening. */
function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
