import { randomUUID } from 'node:crypto';
import { mailsPerRecipient } from '../../domain/index.ts';
import { findByEmail } from '../account/store.ts';
import { countStranger, isWithinLimit, keyOf } from '../attempt/lock-out.ts';
import { addressOf, type Identity } from '../identity.ts';
import { enqueueMail } from './account-mail.ts';

/**
 * A mail that anybody may ask for: the link to choose a new password, or to confirm the address. It goes out if the
 * address has an account that it fits; the work and the answer are the same for every address.
 */
export async function mailWhoeverAsks(
  identity: Identity,
  kind: 'reset-password' | 'verify-email',
  input: { email: string; network: string },
): Promise<void> {
  const email = addressOf(input.email);
  await identity.database.inNoOrganization(async (tx) => {
    const now = identity.clock();
    await countStranger(tx, 'mails', input.network, now);
    const mayMail = await isWithinLimit(tx, { key: keyOf('mail', email), rule: mailsPerRecipient }, now);
    const account = await findByEmail(tx, email);
    if (mayMail) await enqueueMail(identity.jobs, tx, { kind, userId: account?.id ?? randomUUID() });
  });
}
