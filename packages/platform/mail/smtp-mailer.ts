import { createTransport } from 'nodemailer';
import type { Mailer, MailIdentity } from './mail.ts';
import { renderMail } from './render.ts';

const patience = 20_000;

/** Sends over SMTP (FLEETGATE_SMTP_URL, for example `smtps://user:password@mail.example.com`). */
export function smtpMailer(url: string, identity: MailIdentity): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      const { to, subject, text, html } = renderMail(mail, identity);
      await transport.sendMail({
        from: identity.from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
      });
    },
    async close() {
      transport.close();
    },
  };
}
