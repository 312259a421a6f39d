import { randomUUID } from 'node:crypto';
import { Refused, refuse } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { Port } from '@fleetgate/platform/operation';
import {
  type InvitationTokens,
  type InvitedAddress,
  invitationTokens,
  languageOf,
  mailsPerRecipient,
  problems,
  registrationClosed,
  unsuitablePassword,
} from '../../domain/index.ts';
import { findByEmail, insertAccount, type Profile, replaceUnproven } from '../account/store.ts';
import type { AccountRequest } from '../account-request.ts';
import { countStranger, isWithinLimit, keyOf } from '../attempt/lock-out.ts';
import { addressOf, type Identity } from '../identity.ts';
import { enqueueMail } from '../mail/account-mail.ts';
import { replaceCredentials } from '../password/store.ts';
import { dropProofs } from '../proof/store.ts';
import { endSessions } from '../session/end.ts';

export interface SignUpInput {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly country: string;
  readonly language?: string | undefined;
  readonly invitationToken?: string | undefined;
  readonly network: string;
}

interface Candidate extends Profile {
  readonly email: string;
  readonly passwordHash: string;
  readonly acceptedTermsAt: Date;
}

/**
 * Registers. Whether the address is known shows in no answer and costs the same work: a password is hashed and a mail
 * job written either way; a known address is changed in nothing and its owner is told by mail. A mailed invitation
 * proves the mailbox (R-INV-7): then `isProven`, and the person may be signed in at once.
 */
export async function signUp(
  identity: AccountRequest,
  input: SignUpInput,
): Promise<{ email: string; isProven: boolean }> {
  const email = addressOf(input.email);
  refuse(unsuitablePassword(input.password, { minLength: identity.config.passwordMinLength }));
  const now = identity.clock();
  // before the slow hash, or whoever is over the limit still costs it
  await identity.database.inNoOrganization((tx) => countStranger(tx, 'registration', input.network, now));
  const candidate: Candidate = {
    email,
    firstName: input.firstName,
    lastName: input.lastName,
    country: input.country,
    language: languageOf(input.language),
    passwordHash: await identity.passwords.hash(input.password),
    acceptedTermsAt: now,
  };
  const isProven = await identity.database.acrossOrganizations(async (tx) => {
    const invited = await invitationFor(identity, tx, input.invitationToken, email);
    refuse(registrationClosed(identity.config.registration, email, invited !== undefined));
    return invited?.kind === 'mail' ? enterProven(tx, identity, candidate) : enter(tx, identity, candidate);
  });
  return { email, isProven };
}

async function invitationFor(
  identity: Identity,
  tx: Tx,
  token: string | undefined,
  email: string,
): Promise<InvitedAddress | undefined> {
  if (token === undefined) return undefined;
  const invited = await identity.ports.use(invitationTokens as Port<InvitationTokens<Tx>>).resolve(tx, token);
  if (invited === 'not-valid')
    throw new Refused({
      problem: problems['invitation-not-valid'],
      detail: 'This invitation is no longer valid. Ask for a new one.',
    });
  if (invited.email !== email)
    throw new Refused({
      problem: problems['invitation-for-another-person'],
      detail: 'This invitation is for another address. Register with the address that was invited.',
    });
  return invited;
}

async function enter(tx: Tx, identity: AccountRequest, candidate: Candidate): Promise<false> {
  const { email, passwordHash, ...rest } = candidate;
  const limit = { key: keyOf('mail', email), rule: mailsPerRecipient };
  const mayMail = await isWithinLimit(tx, limit, candidate.acceptedTermsAt);
  const made = await insertAccount(tx, { email, emailVerified: false, ...rest });
  if (made !== undefined) {
    await replaceCredentials(tx, made, passwordHash);
    await identity.record(tx, made, 'account.registered', { after: { emailVerified: false } });
  }
  const owner = made ?? (await findByEmail(tx, email))?.id ?? randomUUID();
  if (mayMail) {
    const kind = made === undefined ? 'known-address' : 'verify-email';
    await enqueueMail(identity.jobs, tx, { kind, userId: owner });
  }
  return false;
}

/** The mailbox is proven by the mailed token: an account that nobody has proven yet becomes this person's. */
async function enterProven(tx: Tx, identity: AccountRequest, candidate: Candidate): Promise<boolean> {
  const { email, passwordHash, ...rest } = candidate;
  const made = await insertAccount(tx, { email, emailVerified: true, ...rest });
  if (made !== undefined) {
    await replaceCredentials(tx, made, passwordHash);
    await identity.record(tx, made, 'account.registered', { after: { emailVerified: true } });
    return true;
  }
  const existing = await findByEmail(tx, email);
  if (!existing) return false;
  if (existing.emailVerified) {
    await enqueueMail(identity.jobs, tx, { kind: 'known-address', userId: existing.id });
    return false;
  }
  await replaceUnproven(tx, existing.id, rest);
  await replaceCredentials(tx, existing.id, passwordHash);
  await identity.record(tx, existing.id, 'account.registered', {
    before: { emailVerified: false },
    after: { emailVerified: true },
  });
  await endSessions(tx, identity, existing.id);
  await dropProofs(tx, existing.id);
  return true;
}
