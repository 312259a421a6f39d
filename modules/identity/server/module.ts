import type { Clock } from '@fleetgate/kernel';
import { type Database, type Migration, migrationsIn } from '@fleetgate/platform/database';
import type { ServerModule } from '@fleetgate/platform/http';
import type { JobQueue } from '@fleetgate/platform/jobs';
import type { Mailer } from '@fleetgate/platform/mail';
import type { Ports } from '@fleetgate/platform/operation';
import { problems } from '../domain/index.ts';
import { deleteAccountRows } from './account/delete.ts';
import { type ImportAccount, importAccount } from './account/import.ts';
import { accountRoutes } from './account/routes.ts';
import { mountAuth } from './auth/auth-routes.ts';
import { createLibrary } from './auth/library.ts';
import type { Identity, Passwords } from './identity.ts';
import type { IdentityConfig } from './identity-config.ts';
import { sendAccountMail } from './mail/send-account-mail.ts';
import { createSessionReader, type SessionReader } from './session/read.ts';
import { tidy } from './tidy.ts';

export {
  type InvitationTokens,
  invitationTokens,
  type PersonFootprint,
  parseRegistration,
  personFootprint,
} from '../domain/index.ts';
export { type IdentityConfig, identityDefaults } from './identity-config.ts';
export type { SessionRead, SessionReader } from './session/read.ts';

/** What the module is composed of. */
export interface IdentityDependencies {
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly ports: Ports;
  readonly config: IdentityConfig;
  /** In place of the library's slow hashes (scrypt); for tests. */
  readonly passwords?: Passwords;
}

export interface IdentityModule extends ServerModule {
  /** For whoever authenticates requests. */
  readonly sessions: SessionReader;
  /** For the operator's import (R-ORG-12); within a transaction of any role. */
  readonly importAccount: ImportAccount;
}

/** The tables of this module; applied after the platform's and before those of every other module. */
export const identityMigrations = (): Promise<Migration[]> =>
  migrationsIn('identity', new URL('./migrations/', import.meta.url));

const daily = 24 * 60 * 60_000;

/** Accounts, sessions and proofs of mailboxes. */
export async function identityModule(dependencies: IdentityDependencies): Promise<IdentityModule> {
  const { database, jobs, clock, config, ports, mailer } = dependencies;
  const library = createLibrary(database, config, dependencies.passwords);
  const { password: passwords } = await library.$context;
  const identity: Identity = { database, jobs, clock, config, ports, passwords };
  const sessions = createSessionReader(identity);
  return {
    name: 'identity',
    migrations: await identityMigrations(),
    problems,
    routes: accountRoutes(config),
    listeners: [deleteAccountRows],
    jobs: [sendAccountMail(identity, mailer)],
    sessions,
    importAccount: importAccount(identity),
    async plugin(server, services) {
      const timer = setInterval(() => void tidy(identity).catch((error) => server.log.warn(error)), daily);
      timer.unref();
      server.addHook('onClose', async () => clearInterval(timer));
      await server.register(async (scope) => mountAuth(scope, { identity, library, sessions, services }));
    },
  };
}
