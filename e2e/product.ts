import { inject, vi } from 'vitest';

const mailWithin = 20_000;

/** A mail that the server kept instead of sending it. */
interface OutboxMail {
  readonly to: string;
  readonly text: string;
}

/** The running product that the journeys share. */
export interface Product {
  readonly url: string;
  /** Waits for the newest mail to this address with a link beneath `path`, and returns the link. */
  mailedLink(to: string, path: string): Promise<string>;
}

/** The product that `product-setup.ts` has started. */
export function theProduct(): Product {
  const url = inject('productUrl');
  return {
    url,
    mailedLink: (to, path) =>
      vi.waitFor(async () => linkIn(await outboxOf(url), to, path), { timeout: mailWithin, interval: 100 }),
  };
}

async function outboxOf(url: string): Promise<OutboxMail[]> {
  const response = await fetch(`${url}/outbox`, { headers: { accept: 'application/json' } });
  return (await response.json()) as OutboxMail[];
}

function linkIn(mails: readonly OutboxMail[], to: string, path: string): string {
  for (const mail of mails) {
    const link = mail.to.includes(to) && /https?:\/\/\S+/.exec(mail.text)?.[0];
    if (link && new URL(link).pathname.startsWith(path)) return link;
  }
  throw new Error(`No mail to ${to} with a link to ${path} yet.`);
}
