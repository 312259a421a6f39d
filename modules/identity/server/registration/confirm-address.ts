import { Refused } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { perAccount, problems } from '../../domain/index.ts';
import { type Account, findById } from '../account/store.ts';
import type { AccountRequest } from '../account-request.ts';
import { countAttempt, keyOf } from '../attempt/lock-out.ts';
import { forgetAttempts } from '../attempt/store.ts';
import type { Identity } from '../identity.ts';
import { passwordHashOf } from '../password/store.ts';
import { identifierOf, invalidToken } from '../proof/proof.ts';
import { type ProofSubject, readProof } from '../proof/store.ts';
import { verifyEmail } from './verify-email.ts';

/** What a mailed link is about; only the mailbox's owner has the token, so it tells them. */
export interface Pending {
  readonly account: Account;
  /** The address that the link confirms. */
  readonly email: string;
}

/** Reads what a link would confirm. Uses nothing up. */
export function pendingConfirmation(identity: Identity, token: string): Promise<Pending> {
  return identity.database.inNoOrganization((tx) => pendingOf(tx, identity, token));
}

/**
 * Confirms an address on the page that the mail leads to. The mailbox alone does not say that its owner made the account
 * or asked for the change: a stranger could have, with this address and a password of their own, and would get a confirmed
 * account by another person's click. So whoever confirms is signed in to the account, or types its password (lessons
 * GHSA-qq9h-g4jm-xgf3). Guesses count like sign-ins. Answers the address that the account has from now on.
 */
export async function confirmAddress(
  identity: AccountRequest,
  input: { token: string; password: string | undefined; signedInAs: string | undefined },
): Promise<string> {
  const { email, hash, accountKey } = await identity.database.inNoOrganization(async (tx) => {
    const pending = await pendingOf(tx, identity, input.token);
    const { account } = pending;
    const counted = { key: keyOf('account', account.email), rule: perAccount };
    if (account.id === input.signedInAs)
      return { email: pending.email, hash: undefined, accountKey: undefined };
    if (input.password === undefined) throw wrongPassword();
    await countAttempt(tx, [counted], identity.clock());
    return { email: pending.email, hash: await passwordHashOf(tx, account.id), accountKey: counted.key };
  });
  if (accountKey !== undefined) {
    const isRight =
      hash !== undefined && (await identity.passwords.verify({ hash, password: input.password ?? '' }));
    if (!isRight) throw wrongPassword();
  }
  await verifyEmail(identity, input);
  if (accountKey !== undefined)
    await identity.database.inNoOrganization((tx) => forgetAttempts(tx, accountKey));
  return email;
}

async function pendingOf(tx: Tx, identity: Identity, token: string): Promise<Pending> {
  const now = identity.clock();
  const first = await readProof(tx, identifierOf('verify-email', token), now);
  const subject = first ?? (await readProof(tx, identifierOf('change-email', token), now));
  const account = subject && (await findById(tx, subject.userId));
  if (!account || account.email !== subject.addresses[0]) throw invalidToken();
  return { account, email: addressAfter(subject) };
}

function addressAfter({ addresses }: ProofSubject): string {
  return addresses.at(-1) ?? '';
}

function wrongPassword(): Refused {
  return new Refused({
    problem: problems['invalid-password'],
    detail: 'Type the password of the account that this link is about, or ask for a link to set a new one.',
  });
}
