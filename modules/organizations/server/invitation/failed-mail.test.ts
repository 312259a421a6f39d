import type { AddressInfo } from 'node:net';
import { smtpMailer } from '@fleetgate/platform/mail';
import { databaseKinds } from '@fleetgate/platform/testing';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { getMember } from '../membership/get.ts';
import { mailer } from '../ports.ts';
import { anOrganization } from '../testing/builders.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';
import { invite } from './invite.ts';
import { resendInvitation } from './resend.ts';

/** More than a job is tried. */
const tries = 25;

describe.each(databaseKinds)('an SMTP server that refuses, on %s', (kind) => {
  let node: Node;
  let smtp: SMTPServer;
  let isRefusing: boolean;
  let refused: string[];
  let received: string[];
  let mails: ReturnType<typeof smtpMailer>;

  beforeEach(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
    [isRefusing, refused, received] = [true, [], []];
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo({ address }, _session, done) {
        if (isRefusing) refused.push(address);
        done(isRefusing ? new Error('no such mailbox') : undefined);
      },
      onData(stream, { envelope }, done) {
        stream.resume().on('end', () => {
          received.push(...envelope.rcptTo.map(({ address }) => address));
          done();
        });
      },
    });
    await new Promise<void>((resolve) => {
      smtp.listen(0, '127.0.0.1', resolve);
    });
    const { port } = smtp.server.address() as AddressInfo;
    mails = smtpMailer(`smtp://127.0.0.1:${port}`, {
      publicUrl: node.settings.publicUrl,
      productName: 'Fleetgate',
      from: 'no-reply@fleet.test',
    });
    node.services.ports.plug(mailer, mails);
  });
  afterEach(async () => {
    await mails.close();
    await new Promise<void>((resolve) => {
      smtp.close(resolve);
    });
    await node.close();
  });

  /** An invitation by mail, and how its mail stands. */
  async function aMailedInvitation(email: string) {
    const { admin, id } = await anOrganization(node);
    const invitation = { email, role: 'viewer' as const };
    const { member, delivery } = await node.call(invite, admin, id, {
      invitation,
      idempotencyKey: undefined,
    });
    expect(delivery).toBe('mail');
    const input = { memberId: member.id };
    return {
      state: async () => (await node.call(getMember, admin, id, input)).mailState,
      resend: () => node.call(resendInvitation, admin, id, input),
    };
  }

  it('a mail that finally failed shows on the pending user, and sending it again brings it back', async () => {
    const pending = await aMailedInvitation('new@acme.test');
    for (let tried = 0; tried < tries && (await pending.state()) === 'queued'; tried += 1) {
      await node.jobs.expedite();
      await node.jobs.drained();
    }
    expect(await pending.state()).toBe('failed');
    expect(refused.length).toBeGreaterThan(2);
    isRefusing = false;
    expect((await pending.resend()).member.mailState).toBe('queued');
    await node.jobs.drained();
    expect(await pending.state()).toBe('sent');
    expect(received).toEqual(['new@acme.test']);
  }, 120_000);

  it('a refusal that passes delays the mail and loses none', async () => {
    const pending = [await aMailedInvitation('one@acme.test'), await aMailedInvitation('two@acme.test')];
    const states = () => Promise.all(pending.map(({ state }) => state()));
    await node.jobs.drained();
    expect(refused.sort()).toEqual(['one@acme.test', 'two@acme.test']);
    expect(await states()).toEqual(['queued', 'queued']);
    isRefusing = false;
    await node.jobs.expedite();
    await node.jobs.drained();
    expect(received.sort()).toEqual(['one@acme.test', 'two@acme.test']);
    expect(await states()).toEqual(['sent', 'sent']);
  });
});
