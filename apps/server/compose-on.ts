import { join } from 'node:path';
import type { Clock } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { type Mailer, type MailIdentity, outboxMailer, smtpMailer } from '@fleetgate/platform/mail';
import pino from 'pino';
import { type Composed, compose } from './compose.ts';
import type { Config } from './config.ts';
import { installationSecret } from './secret.ts';
import { version } from './version.ts';

export interface ComposeOptions {
  readonly clock?: Clock;
  /** Instead of the configured way of sending mails. */
  readonly mailer?: (identity: MailIdentity) => Mailer;
  /** `false`: leaves jobs to a server; default `true`. */
  readonly work?: boolean;
}

/** A server that does not listen yet. */
export interface ComposedHere extends Composed {
  readonly publicUrl: URL;
  /** Finishes what is under way. The database stays open. */
  close(): Promise<void>;
}

/** Composes the server as it is configured on an open database. */
export async function composeOn(
  database: Database,
  config: Config,
  options: ComposeOptions = {},
): Promise<ComposedHere> {
  const publicUrl = new URL(config.publicUrl ?? `http://${shownHost(config.host)}:${config.port}`);
  const mailer = mailerOf(config, options, publicUrl);
  const composed = await compose({
    ...{ config, publicUrl, database, mailer, version },
    secret: await installationSecret(config),
    clock: options.clock ?? (() => new Date()),
    logger: pino({ level: config.logLevel }),
    work: options.work ?? true,
  });
  return {
    ...composed,
    publicUrl,
    close: async () => {
      await composed.server.close();
      await composed.jobs.stop();
      await mailer.close();
    },
  };
}

function mailerOf(
  { smtpUrl, mailFrom: from, dataDirectory, productName }: Config,
  options: ComposeOptions,
  publicUrl: URL,
): Mailer {
  const identity = { publicUrl, productName, from };
  if (options.mailer) return options.mailer(identity);
  return smtpUrl ? smtpMailer(smtpUrl, identity) : outboxMailer(join(dataDirectory, 'outbox'), identity);
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
