import { type OutboxMail, readOutbox } from '@fleetgate/platform/mail';
import type { FastifyInstance } from 'fastify';
import { refuseStrangers } from './loopback.ts';
import { escapeHtml, sendPlainPage } from './plain-page.ts';

const introduction =
  '<p>No mail server is set (FLEETGATE_SMTP_URL), so mails are kept here. Newest first.</p>';

function article({ to, subject, text }: OutboxMail): string {
  const linked = escapeHtml(text).replaceAll(
    /https?:\/\/[^\s<&]+/g,
    (link) => `<a href="${link}">${link}</a>`,
  );
  return `<article><h2>${escapeHtml(subject)}</h2><p>To ${escapeHtml(to)}</p><pre>${linked}</pre></article>`;
}

/** Without a mail server, mails are kept in a folder and shown here, on the loopback address only. */
export function serveOutbox(server: FastifyInstance, folder: string): void {
  server.get('/outbox', { schema: { hide: true }, onRequest: refuseStrangers }, async (request, reply) => {
    const mails = await readOutbox(folder);
    if (request.headers.accept?.includes('application/json')) return mails;
    const body = mails.length === 0 ? '<p>No mails yet.</p>' : mails.map(article).join('\n');
    return sendPlainPage(reply, 'Outbox', introduction + body);
  });
}
