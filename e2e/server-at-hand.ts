import { startTestServer, type TestServer } from '../apps/server/testing/index.ts';
import type { Product } from './product.ts';

/** A running product whose database a journey can reach, for what no person does in the console. */
export interface ServerAtHand extends Pick<TestServer, 'services' | 'stop'>, Product {}

/** Starts one, on an embedded database of its own; mails are kept in memory. */
export async function aServer(): Promise<ServerAtHand> {
  const { url, services, stop, mailbox } = await startTestServer({ kind: 'embedded' });
  return { url, services, stop, mailedLink: async (to, path) => linkIn(mailbox.sent, to, path) };
}

function linkIn(mails: TestServer['mailbox']['sent'], to: string, path: string): string {
  const texts = mails.filter((mail) => mail.to.includes(to)).map(({ text }) => text);
  const links = texts.flatMap((text) => /https?:\/\/\S+/.exec(text)?.[0] ?? []);
  const link = links.findLast((one) => new URL(one).pathname.startsWith(path));
  if (link === undefined) throw new Error(`No mail to ${to} with a link to ${path}.`);
  return link;
}
