import { randomUUID } from 'node:crypto';
import { mailsPerRecipient } from '../../domain/index.ts';
import { findByEmail } from '../account/store.ts';
import { countStranger, isWithinLimit, keyOf } from '../attempt/lock-out.ts';
import { addressOf, type Identity } from '../identity.ts';
import { enqueueMail } from '../mail/account-mail.ts';

/** Mails another confirmation link, if there is something to confirm. The same work and answer for every address. */
export async function resendVerification(
  identity: Identity,
  input: { email: string; network: string },
): Promise<void> {
  const email = addressOf(input.email);
  await identity.database.inNoOrganization(async (tx) => {
    await countStranger(tx, 'mails', input.network, identity.clock());
    const mayMail = await isWithinLimit(
      tx,
      { key: keyOf('mail', email), rule: mailsPerRecipient },
      identity.clock(),
    );
    const account = await findByEmail(tx, email);
    if (mayMail)
      await enqueueMail(identity.jobs, tx, { kind: 'verify-email', userId: account?.id ?? randomUUID() });
  });
}
