import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { invitationMailLimits } from '../../domain/index.ts';
import { changeRole } from '../membership/change-role.ts';
import { getMember } from '../membership/get.ts';
import { removeMember } from '../membership/remove.ts';
import { leaveOrganization } from '../organization/leave.ts';
import { aMember, anInvitation, anOrganization, aPerson, outcomeOf, tokenOf } from '../testing/builders.ts';
import { query } from '../testing/counts.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';
import { acceptInvitation } from './accept-across-organizations.ts';
import { invite } from './invite.ts';
import { previewInvitation } from './preview-across-organizations.ts';
import { renewInvitation } from './renew.ts';
import { resendInvitation } from './resend.ts';

type Organization = Awaited<ReturnType<typeof anOrganization>>;

describe.each(databaseKinds)('inviting on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());
  afterEach(() => {
    node.settings.invitationMail = 'same-domain';
  });

  const send = (organization: Organization, email: string, more: { message?: string; key?: string } = {}) =>
    node.call(invite, organization.admin, organization.id, {
      invitation: { email, role: 'viewer', ...(more.message && { message: more.message }) },
      idempotencyKey: more.key,
    });
  const mailsTo = async (email: string) => {
    await node.jobs.drained();
    return node.mails.sent.filter(({ to }) => to === email);
  };

  it('R-INV-4 the own domain gets a mail; its link proves the mailbox, the handed-over one does not', async () => {
    const organization = await anOrganization(node);
    const { link, delivery, deliveryReason, member } = await send(organization, 'new@acme.test', {
      message: 'Hi <b>',
    });
    expect([delivery, deliveryReason]).toEqual(['mail', null]);
    const [mail] = await mailsTo('new@acme.test');
    expect(mail?.subject).toBe('You are invited to an organization');
    expect(mail?.html).toContain('Hi &lt;b&gt;');
    const mailed = /\/invitations\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(mailed).not.toBe(tokenOf(link));
    const preview = (token: string) => node.call(previewInvitation, undefined, undefined, { token });
    expect(await preview(mailed)).toMatchObject({ state: 'open', email: 'new@acme.test' });
    expect(await preview(tokenOf(link))).toMatchObject({ state: 'open', email: null });
    const shown = await node.call(getMember, organization.admin, organization.id, { memberId: member.id });
    expect(shown.mailState).toBe('sent');
  });

  it.each([
    ['someone@other.test', 'same-domain', 'link', 'other-domain'],
    ['someone@acme.test', 'never', 'link', 'operator-setting'],
    ['someone@other.test', 'always', 'mail', null],
  ] as const)(
    'R-INV-4 %s with the setting %s is delivered by %s (%s)',
    async (email, setting, delivery, reason) => {
      node.settings.invitationMail = setting;
      const answer = await send(await anOrganization(node), email);
      expect([answer.delivery, answer.deliveryReason]).toEqual([delivery, reason]);
      if (delivery === 'link') expect(await mailsTo(email)).toEqual([]);
    },
  );

  it.each(['gmx.de', 'posteo.de', 'tuta.com'])(
    'R-INV-4 a free-mail domain is never the same domain: %s',
    async (domain) => {
      const admin = await aPerson(node, { email: `admin-${Math.random()}@${domain}` });
      const organization = await anOrganization(node);
      const second = await aMember(node, organization, 'admin', {
        email: admin.email.replace('admin', 'second'),
      });
      const answer = await send({ ...organization, admin: second.person }, `friend@${domain}`);
      expect(answer.deliveryReason).toBe('free-mail-domain');
    },
  );

  it.each([
    ['sending again', resendInvitation],
    ['renewing', renewInvitation],
  ] as const)('R-INV-4 on %s the domain of the Admin who acts counts', async (_, verb) => {
    const organization = await anOrganization(node);
    const other = await aMember(node, organization, 'admin', {
      email: `boss-${organization.id}@partner.test`,
    });
    const email = `colleague-${organization.id}@partner.test`;
    const { member } = await send(organization, email);
    const by = (who: typeof other.person) => node.call(verb, who, organization.id, { memberId: member.id });
    for (const { delivery } of [member, await by(organization.admin)]) expect(delivery).toBe('link');
    expect(await mailsTo(email)).toHaveLength(0);
    expect((await by(other.person)).delivery).toBe('mail');
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('R-INV-4 R-INV-9 on resend by the same domain a mail is sent again', async () => {
    const organization = await anOrganization(node);
    const { member } = await send(organization, 'again@acme.test');
    expect(await mailsTo('again@acme.test')).toHaveLength(1);
    const again = await node.call(resendInvitation, organization.admin, organization.id, {
      memberId: member.id,
    });
    expect(again.delivery).toBe('mail');
    expect(await mailsTo('again@acme.test')).toHaveLength(2);
  });

  it('R-INV-6 R-INV-9 a mailed link stays good however often it is looked at, and dies when the invitation is renewed', async () => {
    const organization = await anOrganization(node);
    const { member } = await send(organization, 'mailed@acme.test');
    const links = async () =>
      (await mailsTo('mailed@acme.test')).map(
        ({ text }) => /\/invitations\/([\w-]{43})/.exec(text)?.[1] ?? '',
      );
    const stateOf = async (token: string) =>
      (await node.call(previewInvitation, undefined, undefined, { token })).state;
    const [first = ''] = await links();
    for (let look = 0; look < 3; look += 1) expect(await stateOf(first)).toBe('open');
    await node.call(renewInvitation, organization.admin, organization.id, { memberId: member.id });
    expect(await stateOf(first)).toBe('not-valid');
    expect(await Promise.all((await links()).map(stateOf))).toEqual(['not-valid', 'open']);
  });

  it('R-INV-2 an address is invited once, however it is spelled; R-INV-3 elsewhere too', async () => {
    const organization = await anOrganization(node);
    await send(organization, 'Grace@Acme.test');
    expect(await outcomeOf(send(organization, ' grace@acme.TEST '))).toBe('organizations/already-invited');
    expect(await outcomeOf(send(organization, organization.admin.email))).toBe(
      'organizations/already-invited',
    );
    expect(await outcomeOf(send(await anOrganization(node), 'grace@acme.test'))).toBe('done');
    expect(await outcomeOf(send(organization, 'no address'))).toBe('organizations/address-invalid');
  });

  it.each(['was removed', 'left'])('R-INV-2 who %s is invited and accepts again', async (way) => {
    const organization = await anOrganization(node);
    const { id, admin } = organization;
    const { person, membershipId: memberId } = await aMember(node, organization);
    if (way === 'left') await node.call(leaveOrganization, person, id, {});
    else await node.call(removeMember, admin, id, { memberId });
    const again = await send(organization, person.email);
    const accepted = node.call(acceptInvitation, person, undefined, { token: tokenOf(again.link) });
    expect(await outcomeOf(accepted)).toBe('done');
  });

  it('R-INV-19 past the limit of a recipient the invitation is made and delivered as a link', async () => {
    const reasons: (string | null)[] = [];
    for (let count = 0; count <= invitationMailLimits.toRecipient; count += 1)
      reasons.push((await send(await anOrganization(node), 'popular@acme.test')).deliveryReason);
    expect(reasons).toEqual([...Array(invitationMailLimits.toRecipient).fill(null), 'limit']);
  });

  it('R-INV-19 sending again counts: past the limit of a recipient nothing more is mailed', async () => {
    const organization = await anOrganization(node);
    const email = `again-${organization.id}@acme.test`;
    const { member } = await send(organization, email);
    const again = () =>
      node.call(resendInvitation, organization.admin, organization.id, { memberId: member.id });
    for (let count = 1; count < invitationMailLimits.toRecipient; count += 1)
      expect((await again()).delivery).toBe('mail');
    expect((await again()).deliveryReason).toBe('limit');
    expect(await mailsTo(email)).toHaveLength(invitationMailLimits.toRecipient);
  });

  it.each(['inviter', 'organization'] as const)(
    'R-INV-19 past the limit of an %s within a day the invitation is made and delivered as a link',
    async (whose) => {
      const organization = await anOrganization(node);
      const limit = invitationMailLimits[whose === 'inviter' ? 'byInviter' : 'byOrganization'];
      const elsewhere = await anOrganization(node);
      const sentBefore = (hours: number, count: number) =>
        query(
          node,
          `insert into invitation_mail (organization_id, inviter_id, recipient_hash, sent_at)
           select $1, $2, sha256(gen_random_uuid()::text::bytea), now() - make_interval(hours => $3)
           from generate_series(1, $4::int)`,
          [
            ...(whose === 'inviter'
              ? [elsewhere.id, organization.admin.userId]
              : [organization.id, elsewhere.admin.userId]),
            ...[hours, count],
          ],
        );
      await sentBefore(25, limit);
      await sentBefore(23, limit - 1);
      expect((await send(organization, `last-of-${whose}@acme.test`)).delivery).toBe('mail');
      const past = await send(organization, `past-${whose}@acme.test`);
      expect([past.delivery, past.deliveryReason, past.member.status]).toEqual(['link', 'limit', 'invited']);
      expect(await mailsTo(`past-${whose}@acme.test`)).toEqual([]);
    },
  );

  it('R-INV-19 names and message are plain text, and none stands in the subject', async () => {
    const organization = await anOrganization(node, 'Works <i> https://evil.example');
    const email = `plain-${organization.id}@acme.test`;
    await send(organization, email, { message: '<b>Hi</b> https://evil.example/x' });
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe('You are invited to an organization');
    expect(mail?.html).toContain('&lt;b&gt;Hi&lt;/b&gt;');
    expect(mail?.html).toContain('Works &lt;i&gt;');
    expect(mail?.html).not.toMatch(/href="[^"]*evil/);
    expect(mail?.text).toContain('<b>Hi</b>');
  });

  it('is written in the language of who is invited, else of who invites', async () => {
    const organization = await anOrganization(node);
    const { person: german } = await aMember(node, organization, 'admin', { language: 'de' });
    const byGerman = { ...organization, admin: german };
    const english = await anInvitation(node, byGerman, 'viewer', { language: 'en' });
    const deutsch = await anInvitation(node, organization, 'viewer', { language: 'de' });
    await send(byGerman, 'nobody-yet@acme.test');
    const inEnglish = ['en', 'You are invited to an organization', 'Open the invitation'] as const;
    const inGerman = ['de', 'Sie sind in eine Organisation eingeladen', 'Einladung öffnen'] as const;
    for (const [email, [language, subject, button], [, , other]] of [
      [english.person.email, inEnglish, inGerman],
      [deutsch.person.email, inGerman, inEnglish],
      ['nobody-yet@acme.test', inGerman, inEnglish],
    ] as const) {
      const [mail] = await mailsTo(email);
      expect([email, mail?.subject]).toEqual([email, subject]);
      expect(mail?.html).toContain(`<html lang="${language}">`);
      for (const text of [mail?.text, mail?.html]) {
        for (const part of [organization.name, button]) expect(text).toContain(part);
        expect(text).not.toContain(other);
      }
    }
  });

  it('R-INV-9 R-INV-19 no readable token is stored anywhere', async () => {
    const { link } = await send(await anOrganization(node), 'secret@acme.test', { key: 'once' });
    const [mail] = await mailsTo('secret@acme.test');
    const mailed = /\/invitations\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(mailed).not.toBe('');
    const readable = [tokenOf(link), mailed].flatMap((token) => [token, Buffer.from(token).toString('hex')]);
    const { rows: tables } = await node.services.database.pool.query(
      `select 'fleetgate.' || table_name as name from information_schema.tables
       where table_schema = 'fleetgate' and table_type = 'BASE TABLE'`,
    );
    const holding = async (texts: readonly string[]) => {
      const found: string[] = [];
      for (const { name } of tables) {
        const statement = `select from ${name} t, unnest($1::text[]) text where position(text in t::text) > 0`;
        if ((await query(node, statement, [texts])).rows.length > 0) found.push(name);
      }
      return found;
    };
    expect(await holding(['secret@acme.test'])).toContain('fleetgate.membership');
    expect(await holding(readable)).toEqual([]);
    const jobs = await node.services.database.pool.query('select data::text as data from pgboss.job');
    expect(jobs.rows.filter(({ data }) => readable.some((token) => data.includes(token)))).toEqual([]);
  });

  it('a repeated Idempotency-Key answers about the same pending user with a fresh link; another request is refused', async () => {
    const organization = await anOrganization(node);
    const first = await send(organization, 'twice@other.test', { key: 'k1' });
    const second = await send(organization, 'twice@other.test', { key: 'k1' });
    expect({ ...second, link: '' }).toEqual({ ...first, link: '' });
    expect(second.link).not.toBe(first.link);
    const other = send(organization, 'another@other.test', { key: 'k1' });
    expect(await outcomeOf(other)).toBe('platform/idempotency-key-reused');
  });

  it('R-ADM-4 nobody changes the own role; R-INV-14 a pending person is told nothing; R-ROL-7 a member is', async () => {
    const organization = await anOrganization(node);
    const change = (memberId: string, role: 'admin' | 'editor') =>
      outcomeOf(node.call(changeRole, organization.admin, organization.id, { memberId, role }));
    expect(await change(organization.adminMembershipId, 'editor')).toBe('organizations/own-role');
    const pending = await send(organization, 'pending@other.test');
    expect(await change(pending.member.id, 'editor')).toBe('done');
    const { person, membershipId } = await aMember(node, organization, 'viewer', { language: 'de' });
    expect(await change(membershipId, 'editor')).toBe('done');
    expect(await mailsTo('pending@other.test')).toEqual([]);
    const [mail] = (await mailsTo(person.email)).filter(
      ({ subject }) => subject === 'Ihre Rolle wurde geändert',
    );
    expect(mail?.text).toContain('Editor');
  });
});
