import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect, it } from 'vitest';
import { type Mail, type MailIdentity, outboxMailer, readOutbox, renderMail, smtpMailer } from './index.ts';

const identity: MailIdentity = {
  publicUrl: new URL('https://cloud.example.com/'),
  productName: 'Fleetgate',
  from: 'Fleetgate <no-reply@example.com>',
};
const mail: Mail = {
  to: 'ada@example.com',
  subject: 'Grüße',
  language: 'de',
  body: [
    { kind: 'heading', text: '<b>Hallo</b> & "willkommen"' },
    { kind: 'button', label: 'Bestätigen', path: '/verify-email?token=a&b' },
  ],
};

async function received(sent: Mail): Promise<string> {
  const data = Promise.withResolvers<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on('end', () => {
        data.resolve(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const mailer = smtpMailer(`smtp://127.0.0.1:${port}`, identity);
  try {
    await mailer.send(sent);
    return await data.promise;
  } finally {
    await mailer.close();
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  }
}

it('a mail says the same in text and HTML, and HTML is escaped', () => {
  const { text, html } = renderMail(mail, identity);
  expect(text).toContain('<b>Hallo</b> & "willkommen"');
  expect(html).toContain('&lt;b&gt;Hallo&lt;/b&gt; &amp; &quot;willkommen&quot;');
  expect(html).not.toContain('<b>Hallo');
});

it('links are built from the public address alone', () => {
  const { text, html } = renderMail(mail, identity);
  expect(text).toContain('https://cloud.example.com/verify-email?token=a&b');
  expect(html).toContain('href="https://cloud.example.com/verify-email?token=a&amp;b"');
});

it('a mail arrives over SMTP, marked as sent by a machine', async () => {
  const message = await received(mail);
  expect(message).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  expect(message).toMatch(/^To: ada@example\.com\r?$/m);
  expect(message).toMatch(/^Subject: =\?UTF-8\?/m);
});

it('a line break in subject or address adds no header', async () => {
  const message = await received({ ...mail, subject: 'Hello\r\nBcc: eve@example.com' });
  const headers = message.slice(0, message.indexOf('\r\n\r\n'));
  expect(headers).not.toMatch(/^Bcc:/im);
  expect(renderMail({ ...mail, to: 'ada@example.com\r\nBcc: eve@example.com' }, identity).to).not.toMatch(
    /[\r\n]/,
  );
});

it('the outbox keeps mails in files of their owner alone, newest first', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  const mailer = outboxMailer(join(folder, 'outbox'), identity);
  await mailer.send({ ...mail, subject: 'first' });
  await mailer.send({ ...mail, subject: 'second' });
  const outbox = await readOutbox(join(folder, 'outbox'));
  expect(new Set(outbox.map((entry) => entry.subject))).toEqual(new Set(['first', 'second']));
  expect(((await stat(join(folder, 'outbox'))).mode & 0o777).toString(8)).toBe('700');
  await rm(folder, { recursive: true });
});
