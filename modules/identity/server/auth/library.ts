import type { Database } from '@fleetgate/platform/database';
import { betterAuth } from 'better-auth';
import { maxPasswordLength } from '../../domain/index.ts';
import type { Passwords } from '../identity.ts';
import type { IdentityConfig } from '../identity-config.ts';
import { noticeFault } from './faults.ts';
import { libraryDatabase } from './library-store.ts';

/** The header in which the server tells the library whence a request comes; never taken from the request itself. */
export const callerHeader = 'x-fleetgate-caller';
export const cookiePrefix = 'fleetgate';

/**
 * The authentication library: password hashes, sessions and their cookies. Registration, proofs of mailbox and password
 * changes are verbs of this module, because they must be one transaction with their mails.
 */
export function createLibrary(database: Database, config: IdentityConfig, passwords?: Passwords) {
  return betterAuth({
    appName: config.productName,
    baseURL: config.publicUrl.origin,
    basePath: '/api/auth',
    secret: config.secret,
    trustedOrigins: [config.publicUrl.origin],
    database: { db: libraryDatabase(database, noticeFault), type: 'postgres', transaction: false },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    onAPIError: { throw: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      ...(passwords && { password: passwords }),
      minPasswordLength: config.passwordMinLength,
      maxPasswordLength: maxPasswordLength * 4,
    },
    user: {
      modelName: 'user_account',
      additionalFields: {
        firstName: { type: 'string', required: true, input: false },
        lastName: { type: 'string', required: true, input: false },
        country: { type: 'string', required: true, input: false },
        language: { type: 'string', required: true, input: false },
        acceptedTermsAt: { type: 'date', required: false, input: false, returned: false },
      },
    },
    session: {
      modelName: 'session',
      expiresIn: config.sessionDays * 24 * 60 * 60,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    account: { modelName: 'credential' },
    verification: { modelName: 'verification', storeIdentifier: 'hashed' },
    advanced: {
      cookiePrefix,
      useSecureCookies: config.publicUrl.protocol === 'https:',
      database: { generateId: 'uuid', validateSchema: false },
      ipAddress: { ipAddressHeaders: [callerHeader] },
    },
  });
}

export type Library = ReturnType<typeof createLibrary>;
