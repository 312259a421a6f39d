import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Invite } from '../../contract/index.ts';
import { aMember, anOrganization, aPerson, outcomeOf, tokenOf } from '../testing/builders.ts';
import { query } from '../testing/counts.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';
import { acceptInvitation } from './accept-across-organizations.ts';
import { inviteSeveral } from './invite-several.ts';

describe.each(databaseKinds)('several invitations in one call on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());

  const inviteAll = (
    organization: Awaited<ReturnType<typeof anOrganization>>,
    invitations: readonly Invite[],
    idempotencyKey?: string,
  ) => node.call(inviteSeveral, organization.admin, organization.id, { invitations, idempotencyKey });
  const pending = async (id: string) =>
    (
      await query(
        node,
        `select email from membership where organization_id = $1 and status = 'invited' order by email`,
        [id],
      )
    ).rows.map(({ email }) => email);
  const viewer = (email: string): Invite => ({ email, role: 'viewer' });

  it('R-INV-18 each row has its result, and a bad one keeps no other from being done', async () => {
    const organization = await anOrganization(node);
    const member = await aMember(node, organization);
    const { rows } = await inviteAll(organization, [
      viewer('ada@plant.test'),
      viewer(member.person.email),
      viewer('no address'),
      { ...viewer('ben@plant.test'), access: { device: { ids: [randomUUID()] } } },
      { email: 'cleo@plant.test', role: 'admin', access: { device: { ids: [] } } },
      viewer(' ADA@plant.test '),
      viewer('dan@plant.test\u0000'),
      { ...viewer('eve@plant.test'), message: 'nul \u0000' },
      viewer('finn@plant.test'),
    ]);
    expect(rows.map(({ line, status, problem }) => [line, status, problem?.code])).toEqual([
      [1, 'ok', undefined],
      [2, 'refused', 'organizations/already-invited'],
      [3, 'refused', 'organizations/address-invalid'],
      [4, 'refused', 'access/unknown-resource'],
      [5, 'refused', 'access/single-access-for-admin'],
      [6, 'refused', 'organizations/already-invited'],
      [7, 'refused', 'platform/invalid'],
      [8, 'refused', 'platform/invalid'],
      [9, 'ok', undefined],
    ]);
    expect(rows[5]?.problem?.detail).toContain('Line 1');
    expect(await pending(organization.id)).toEqual(['ada@plant.test', 'finn@plant.test']);
  });

  it('R-INV-4 R-INV-9 a row that is ok has the way of delivery and a link that works', async () => {
    const organization = await anOrganization(node);
    const person = await aPerson(node, { email: `p${randomUUID()}@elsewhere.test` });
    const { rows } = await inviteAll(organization, [viewer(person.email)]);
    const [row] = rows;
    expect(row).toMatchObject({ delivery: 'link', deliveryReason: 'other-domain', email: person.email });
    const accepted = await node.call(acceptInvitation, person, undefined, {
      token: tokenOf(row?.link ?? ''),
    });
    expect(accepted.membershipId).toBe(row?.member?.id);
  });

  it('R-INV-2 sent again it makes nobody twice; with its key it answers the same', async () => {
    const organization = await anOrganization(node);
    const list = [viewer('ada@plant.test'), viewer('ben@plant.test')];
    const first = await inviteAll(organization, list, 'key');
    const replayed = await inviteAll(organization, list, 'key');
    const shown = ({ rows }: typeof first) => rows.map(({ link: _, ...row }) => row);
    expect(shown(replayed)).toEqual(shown(first));
    const again = await inviteAll(organization, list);
    expect(again.rows.map(({ problem }) => problem?.code)).toEqual([
      'organizations/already-invited',
      'organizations/already-invited',
    ]);
    expect(await pending(organization.id)).toHaveLength(2);
    const events = await query(
      node,
      `select 1 from audit_event where organization_id = $1 and action = 'membership.invited'`,
      [organization.id],
    );
    expect(events.rows).toHaveLength(2);
  });

  it('R-INV-1 only who may invite may invite several', async () => {
    const organization = await anOrganization(node);
    const { person } = await aMember(node, organization, 'editor');
    const refused = node.call(inviteSeveral, person, organization.id, {
      ...{ invitations: [viewer('ada@plant.test')], idempotencyKey: undefined },
    });
    expect(await outcomeOf(refused)).toBe('platform/forbidden');
    expect(await pending(organization.id)).toEqual([]);
  });
});
