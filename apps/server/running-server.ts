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
  const config = { ...given, port: await portFor(given) };
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
  const notHere = `FLEETGATE_HOST is "${host}" but must be an address of this machine, for example: 127.0.0.1`;
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} of ${host} is in use by another program; stop that one, or set FLEETGATE_PORT, for example: 3001`,
    EACCES: `FLEETGATE_PORT is ${port} but this account may not listen there; set another one, for example: 3000`,
    EADDRNOTAVAIL: notHere,
    ENOTFOUND: notHere,
  };
  const reason = reasons[error.code ?? ''];
  throw reason === undefined ? error : new BadConfiguration(reason);
}

/**
 * The port to listen on, tried before a database is opened or made for nothing. Where any will do it has to be known by
 * then too, since links in mails name it.
 */
function portFor(config: Config): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(config.port, config.host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : config.port));
    });
  }).catch((error) => refuse(error, config));
}
