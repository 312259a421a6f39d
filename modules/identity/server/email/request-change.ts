import { randomUUID } from 'node:crypto';
import { Refused } from '@fleetgate/kernel';
import { mailsPerRecipient, problems } from '../../domain/index.ts';
import { findByEmail } from '../account/store.ts';
import { countAttempt, isWithinLimit, keyOf } from '../attempt/lock-out.ts';
import { addressOf, type Identity } from '../identity.ts';
import { enqueueMail } from '../mail/account-mail.ts';

/** Mails a link to the new address (R-USR-9). An address that is in use gets none, and the answer is the same. */
export async function requestEmailChange(
  identity: Identity,
  input: { userId: string; email: string; newEmail: string },
): Promise<void> {
  const newAddress = addressOf(input.newEmail);
  if (newAddress === input.email)
    throw new Refused({
      problem: problems['email-is-the-same'],
      detail: 'This already is the address of your account.',
    });
  const now = identity.clock();
  await identity.database.inNoOrganization(async (tx) => {
    await countAttempt(tx, [{ key: keyOf('mail', `change ${input.userId}`), rule: mailsPerRecipient }], now);
    const mayMail = await isWithinLimit(tx, { key: keyOf('mail', newAddress), rule: mailsPerRecipient }, now);
    const isTaken = (await findByEmail(tx, newAddress)) !== undefined;
    const userId = isTaken ? randomUUID() : input.userId;
    if (mayMail) await enqueueMail(identity.jobs, tx, { kind: 'change-email', userId, newAddress });
  });
}
