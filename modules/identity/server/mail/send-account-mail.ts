import type { JobDefinition } from '@fleetgate/platform/jobs';
import type { Mailer } from '@fleetgate/platform/mail';
import { type Account, findById } from '../account/store.ts';
import type { Identity } from '../identity.ts';
import { identifierOf, lifetimeHours, newToken, type Purpose } from '../proof/proof.ts';
import { insertProof } from '../proof/store.ts';
import { type AccountMail, accountMailJob } from './account-mail.ts';
import { texts } from './texts.ts';

const purposes: Partial<Record<AccountMail['kind'], Purpose>> = {
  'verify-email': 'verify-email',
  'reset-password': 'reset-password',
  'change-email': 'change-email',
};

/** Sends a mail about an account; its token is made now, so that no readable one lies in the job table (R-INV-19). */
export function sendAccountMail(identity: Identity, mailer: Mailer): JobDefinition<AccountMail> {
  return {
    name: accountMailJob,
    async run(mail) {
      const prepared = await identity.database.inNoOrganization(async (tx) => {
        const account = await findById(tx, mail.userId);
        if (!account || isPointless(mail, account)) return undefined;
        const purpose = purposes[mail.kind];
        if (!purpose) return { account, token: '', expiresAt: identity.clock() };
        const token = newToken();
        const expiresAt = new Date(identity.clock().getTime() + lifetimeHours[purpose] * 3_600_000);
        const addresses = mail.kind === 'change-email' ? [account.email, mail.newAddress] : [account.email];
        const subject = { userId: account.id, addresses };
        await insertProof(tx, { identifier: identifierOf(purpose, token), subject, expiresAt });
        return { account, token, expiresAt };
      });
      if (!prepared) return;
      const { account, token, expiresAt } = prepared;
      const { language } = account;
      const text = texts[language][mail.kind]({
        product: identity.config.productName,
        firstName: withoutLinks(account.firstName),
        token,
        createdAt: inWords(account.createdAt, language, account.timeZone),
        until: inWords(expiresAt, language, account.timeZone),
        address: account.email,
      });
      await mailer.send({ to: recipientOf(mail, account), language, ...text });
    },
  };
}

/** A job may come late: what it was about can be over. A job for nobody exists so that strangers learn nothing by timing. */
function isPointless(mail: AccountMail, account: Account): boolean {
  return mail.kind === 'verify-email' && account.emailVerified;
}

function recipientOf(mail: AccountMail, account: Account): string {
  if (mail.kind === 'change-email') return mail.newAddress;
  return mail.kind === 'email-changed' ? mail.oldAddress : account.email;
}

/** A stranger chooses the name in a mail to somebody else: nothing in it may become a link there (R-INV-19). */
function withoutLinks(name: string): string {
  return name.replaceAll(/[./:@\\]+/g, ' ').trim();
}

function inWords(moment: Date, language: string, timeZone: string | null): string {
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone: timeZone ?? 'UTC',
  });
  return format.format(moment);
}
