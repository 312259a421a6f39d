import { domainToASCII } from 'node:url';
import { type Clock, Refused } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import type { JobQueue } from '@fleetgate/platform/jobs';
import type { Ports } from '@fleetgate/platform/operation';
import { canonicalAddress, problems } from '../domain/index.ts';
import type { IdentityConfig } from './identity-config.ts';

/** What the account verbs work with. */
export interface Identity {
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly clock: Clock;
  readonly config: IdentityConfig;
  readonly ports: Ports;
  readonly passwords: Passwords;
}

/** Slow hashes of passwords. */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(sent: { hash: string; password: string }): Promise<boolean>;
}

/** The canonical form of an address that somebody typed; refused when it is none. */
export function addressOf(typed: string): string {
  const address = canonicalAddress(typed, domainToASCII);
  if (address === undefined)
    throw new Refused({ problem: problems['invalid-email'], detail: 'This is not an email address.' });
  return address;
}
