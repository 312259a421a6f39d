import { Refused, refuse } from '@fleetgate/kernel';
import { perAccount, problems, unsuitablePassword } from '../../domain/index.ts';
import type { AccountRequest } from '../account-request.ts';
import { countAttempt, keyOf } from '../attempt/lock-out.ts';
import { forgetAttempts } from '../attempt/store.ts';
import { enqueueMail } from '../mail/account-mail.ts';
import { endSessions } from '../session/end.ts';
import { changePasswordHash, passwordHashOf } from './store.ts';

/** Changes the own password; every other session ends. Guesses at the present one count like sign-ins. */
export async function changePassword(
  identity: AccountRequest,
  input: { userId: string; email: string; sessionId: string; currentPassword: string; newPassword: string },
): Promise<void> {
  refuse(unsuitablePassword(input.newPassword, { minLength: identity.config.passwordMinLength }));
  const now = identity.clock();
  const counted = { key: keyOf('account', input.email), rule: perAccount };
  const from = await identity.database.inNoOrganization(async (tx) => {
    await countAttempt(tx, [counted], now);
    return passwordHashOf(tx, input.userId);
  });
  const isRight =
    from !== undefined && (await identity.passwords.verify({ hash: from, password: input.currentPassword }));
  if (!isRight) throw wrongPassword();
  const to = await identity.passwords.hash(input.newPassword);
  await identity.database.inNoOrganization(async (tx) => {
    await forgetAttempts(tx, counted.key); // first, as a sign-in counts itself before it looks at the password
    if (!(await changePasswordHash(tx, { userId: input.userId, from, to, now }))) throw wrongPassword();
    await identity.record(tx, input.userId, 'account.password-changed');
    await endSessions(tx, identity, input.userId, { exceptId: input.sessionId });
    await enqueueMail(identity.jobs, tx, { kind: 'password-changed', userId: input.userId });
  });
}

function wrongPassword(): Refused {
  return new Refused({ problem: problems['invalid-password'], detail: 'The current password is wrong.' });
}
