import type { AddressInfo } from 'node:net';
import { smtpMailer } from '@fleetgate/platform/mail';
import { databaseKinds } from '@fleetgate/platform/testing';
import { SMTPServer } from 'smtp-server';
import { describe, expect, inject, it } from 'vitest';
import { aRegistration } from '../testing/browser.ts';
import { startIdentityServer } from '../testing/identity-server.ts';

/** An SMTP server that can be switched off and on again at the same port. */
async function anSmtpServer(received: string[], port = 0): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      stream.on('data', () => undefined);
      stream.on('end', () => {
        received.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

const stop = (server: SMTPServer) =>
  new Promise<void>((resolve) => {
    server.close(resolve);
  });

describe.each(databaseKinds)('a broken SMTP server on %s', (kind) => {
  it('delays mails and loses none', async () => {
    const received: string[] = [];
    const first = await anSmtpServer(received);
    const { port } = first.server.address() as AddressInfo;
    await stop(first);
    const identity = {
      publicUrl: new URL('http://fleetgate.test'),
      productName: 'Fleetgate',
      from: 'a@example.com',
    };
    const mailer = smtpMailer(`smtp://127.0.0.1:${port}`, identity);
    const server = await startIdentityServer({ kind, postgresUrl: inject('postgresUrl'), mailer });
    const addresses = ['one@example.com', 'two@example.com', 'three@example.com'];
    for (const email of addresses) {
      const answer = await server.browser().post('/api/auth/sign-up/email', aRegistration({ email }));
      expect(answer.status).toBe(200);
    }
    await server.jobs.drained();
    expect(received).toEqual([]);
    const second = await anSmtpServer(received, port);
    await server.jobs.expedite();
    await server.jobs.drained();
    expect(received.sort()).toEqual(addresses.sort());
    await mailer.close();
    await stop(second);
    await server.close();
  }, 120_000);
});
