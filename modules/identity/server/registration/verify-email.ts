import type { Tx } from '@fleetgate/platform/database';
import { isDatabaseError, sqlState } from '@fleetgate/platform/database';
import { type Account, lockById, markVerified, setEmail } from '../account/store.ts';
import type { AccountRequest } from '../account-request.ts';
import { enqueueMail } from '../mail/account-mail.ts';
import { identifierOf, invalidToken } from '../proof/proof.ts';
import { consumeProof, dropProofs, type ProofSubject } from '../proof/store.ts';

/**
 * Confirms an address by a mailed token: the one of a registration, or the new one of a change (R-USR-9). The token is
 * used up; a second use is refused, changes nothing and signs nobody in.
 */
export async function verifyEmail(identity: AccountRequest, input: { token: string }): Promise<void> {
  const confirmed = identity.database.inNoOrganization(async (tx) => {
    const now = identity.clock();
    const first = await consumeProof(tx, identifierOf('verify-email', input.token), now);
    if (first) return confirmFirst(tx, identity, first, now);
    const change = await consumeProof(tx, identifierOf('change-email', input.token), now);
    if (!change) throw invalidToken();
    return confirmChange(tx, identity, change, now);
  });
  await confirmed.catch((error) => {
    // somebody else took the address meanwhile, which a stranger does not learn
    throw isDatabaseError(error, sqlState.uniqueViolation) ? invalidToken() : error;
  });
}

async function subjectOf(tx: Tx, { userId, addresses }: ProofSubject): Promise<Account> {
  const account = await lockById(tx, userId);
  if (!account || account.email !== addresses[0]) throw invalidToken();
  return account;
}

async function confirmFirst(
  tx: Tx,
  identity: AccountRequest,
  subject: ProofSubject,
  now: Date,
): Promise<void> {
  const account = await subjectOf(tx, subject);
  if (account.emailVerified) return;
  await markVerified(tx, account.id, now);
  await identity.record(tx, account.id, 'account.email-verified', {
    before: { emailVerified: false },
    after: { emailVerified: true },
  });
}

async function confirmChange(
  tx: Tx,
  identity: AccountRequest,
  subject: ProofSubject,
  now: Date,
): Promise<void> {
  const account = await subjectOf(tx, subject);
  const newAddress = subject.addresses[1];
  if (newAddress === undefined) throw invalidToken();
  await setEmail(tx, account.id, newAddress, now);
  await identity.record(tx, account.id, 'account.email-changed');
  await dropProofs(tx, account.id);
  const mail = { kind: 'email-changed', userId: account.id, oldAddress: account.email } as const;
  await enqueueMail(identity.jobs, tx, mail);
}
