import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '@fleetgate/kernel';
import type { Isolation } from '@fleetgate/platform/database';
import { type Mailer, type MailIdentity, outboxMailer, smtpMailer } from '@fleetgate/platform/mail';
import pino from 'pino';
import { listenForCommands } from './cli/control-server.ts';
import { runCallsOn } from './cli/run-call.ts';
import { allMigrations, type Composed, compose } from './compose.ts';
import type { Config } from './config.ts';
import { openDatabase } from './open-database.ts';
import { installationSecret } from './secret.ts';
import { version } from './version.ts';

export interface StartOptions {
  readonly clock?: Clock;
  /** Instead of the configured way of sending mails. */
  readonly mailer?: (identity: MailIdentity) => Mailer;
  readonly isolation?: Isolation;
  /** Keeps the embedded database in memory (tests). */
  readonly inMemory?: boolean;
}

/** A server that listens. */
export interface RunningServer extends Composed {
  readonly url: string;
  /** Finishes what is under way, then lets go of everything. */
  readonly stop: () => Promise<void>;
}

/** Opens the database, composes the server and listens. */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const port = config.port === 0 ? await freePort(config.host) : config.port;
  const publicUrl = new URL(config.publicUrl ?? `http://${shownHost(config.host)}:${port}`);
  const secret = config.secret ?? (await installationSecret(config));
  const database = await openDatabase(
    {
      databaseUrl: config.databaseUrl,
      dataDirectory: options.inMemory ? undefined : config.dataDirectory,
      isolation: options.isolation ?? 'read committed',
    },
    await allMigrations(),
  );
  const identity = { publicUrl, productName: config.productName, from: config.mailFrom };
  const mailer =
    options.mailer?.(identity) ??
    (config.smtpUrl
      ? smtpMailer(config.smtpUrl, identity)
      : outboxMailer(join(config.dataDirectory, 'outbox'), identity));
  const composed = await compose({
    config,
    publicUrl,
    secret,
    database,
    mailer,
    clock: options.clock ?? (() => new Date()),
    logger: pino({ level: config.logLevel }),
    version,
  });
  await composed.server.listen({ host: config.host, port });
  const commands =
    config.databaseUrl || options.inMemory
      ? undefined
      : await listenForCommands({
          directory: config.dataDirectory,
          run: runCallsOn(database),
          onFault: (error) => composed.server.log.error({ err: error }, 'command failed'),
        });
  return {
    ...composed,
    url: publicUrl.origin,
    stop: async () => {
      await commands?.close();
      await composed.server.close();
      await composed.jobs.stop();
      await mailer.close();
      await database.close();
    },
  };
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
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
