import { refuse } from '@fleetgate/kernel';
import { unsuitablePassword } from '../../domain/index.ts';
import { lockById, markVerified } from '../account/store.ts';
import type { AccountRequest } from '../account-request.ts';
import { keyOf } from '../attempt/lock-out.ts';
import { forgetAttempts } from '../attempt/store.ts';
import { enqueueMail } from '../mail/account-mail.ts';
import { identifierOf, invalidToken } from '../proof/proof.ts';
import { consumeProof, dropProofs, readProof } from '../proof/store.ts';
import { endSessions } from '../session/end.ts';
import { replaceCredentials } from './store.ts';

/**
 * Sets a new password by a mailed token, used up at once. Whoever reads the mailbox owns the account: every session and
 * every credential set before ends, also those of a stranger who registered the address first.
 */
export async function resetPassword(
  identity: AccountRequest,
  input: { token: string; newPassword: string },
): Promise<void> {
  refuse(unsuitablePassword(input.newPassword, { minLength: identity.config.passwordMinLength }));
  const identifier = identifierOf('reset-password', input.token);
  // strangers can not have slow hashes made by sending tokens that are none
  const open = await identity.database.inNoOrganization((tx) => readProof(tx, identifier, identity.clock()));
  if (!open) throw invalidToken();
  const hash = await identity.passwords.hash(input.newPassword);
  await identity.database.inNoOrganization(async (tx) => {
    const now = identity.clock();
    const subject = await consumeProof(tx, identifier, now);
    const account = subject && (await lockById(tx, subject.userId));
    if (!account || account.email !== subject?.addresses[0]) throw invalidToken();
    if (!account.emailVerified) await markVerified(tx, account.id, now);
    await forgetAttempts(tx, keyOf('account', account.email)); // a sign-in counts itself before it looks at the password
    await replaceCredentials(tx, account.id, hash);
    await identity.record(tx, account.id, 'account.password-reset', {
      before: { emailVerified: account.emailVerified },
      after: { emailVerified: true },
    });
    await endSessions(tx, identity, account.id);
    await dropProofs(tx, account.id);
    await enqueueMail(identity.jobs, tx, { kind: 'password-changed', userId: account.id });
  });
}
