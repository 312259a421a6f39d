import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mailer, MailIdentity } from './mail.ts';
import { type RenderedMail, renderMail } from './render.ts';

/** A mail that was kept instead of sent. */
export interface OutboxMail extends RenderedMail {
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly sentAt: string;
}

const kept = 200;

/** Keeps mails as files that only this account may read, for installations without SMTP; the newest 200. */
export function outboxMailer(folder: string, identity: MailIdentity): Mailer {
  return {
    async send(mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const sentAt = new Date().toISOString();
      const entry: OutboxMail = { id: randomUUID(), sentAt, ...renderMail(mail, identity) };
      const file = join(folder, `${sentAt.replaceAll(':', '-')}-${entry.id}.json`);
      await writeFile(file, JSON.stringify(entry, null, 2), { mode: 0o600, flag: 'wx' });
      const surplus = (await mailFiles(folder)).slice(kept);
      await Promise.all(surplus.map((name) => rm(join(folder, name), { force: true })));
    },
    close: async () => undefined,
  };
}

/** The mails in an outbox folder, newest first; to be shown on the loopback address only. */
export async function readOutbox(folder: string): Promise<OutboxMail[]> {
  const files = await mailFiles(folder);
  return Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as OutboxMail),
  );
}

async function mailFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse();
}

/** A mailer that keeps mails in memory, oldest first. */
export interface MemoryMailer extends Mailer {
  readonly sent: readonly RenderedMail[];
}

/** Keeps mails in memory, for tests and trials. */
export function memoryMailer(identity: MailIdentity): MemoryMailer {
  const sent: RenderedMail[] = [];
  return {
    sent,
    async send(mail) {
      sent.push(renderMail(mail, identity));
    },
    close: async () => undefined,
  };
}
