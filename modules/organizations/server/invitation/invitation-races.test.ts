import type { Isolation } from '@fleetgate/platform/database';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { removeMember } from '../membership/remove.ts';
import { removeOrganization } from '../organization/delete.ts';
import { anInvitation, anOrganization, outcomeOf } from '../testing/builders.ts';
import { query } from '../testing/counts.ts';
import { type Node, scratchPair } from '../testing/scratch.ts';
import { acceptInvitation } from './accept-across-organizations.ts';
import { copyLink } from './copy-link.ts';
import { invite } from './invite.ts';

const rounds = 10;
const isolations: Isolation[] = ['read committed', 'repeatable read'];
const spellings = [
  (name: string) => `${name}@Example-Söhne.test`,
  (name: string) => ` ${name.toUpperCase()}@xn--example-shne-djb.test `,
  (name: string) => `${name}\u200b@example-söhne.TEST`,
  (name: string) => `${name.replace('a', 'ａ')}@example-söhne.test`,
];

describe.each(isolations)('two servers at once, %s', (isolation) => {
  let one: Node;
  let two: Node;
  beforeAll(async () => {
    [one, two] = await scratchPair(inject('postgresUrl'), isolation);
  });
  afterAll(() => Promise.all([one.close(), two.close()]));
  const activeMemberships = async (membershipId: string) => {
    const text = `select from membership where id = $1 and status = 'active'`;
    return (await query(one, text, [membershipId])).rows.length;
  };

  it('R-INV-16 accepting twice at once makes one membership and the same answer', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { person, token, membershipId } = await anInvitation(one, await anOrganization(one));
      const answers = await Promise.all(
        [one, two].map((node) => node.call(acceptInvitation, person, undefined, { token })),
      );
      expect(answers[0]).toEqual(answers[1]);
      expect(await activeMemberships(membershipId)).toBe(1);
    }
  });

  it('R-INV-16 accepting against revoking has one of two clean ends', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const organization = await anOrganization(one);
      const { person, token, membershipId: memberId } = await anInvitation(one, organization);
      const [accepted, revoked] = await Promise.all([
        outcomeOf(one.call(acceptInvitation, person, undefined, { token })),
        outcomeOf(two.call(removeMember, organization.admin, organization.id, { memberId })),
      ]);
      expect(revoked).toBe('done');
      expect(['done', 'organizations/invitation-not-valid']).toContain(accepted);
      expect(await activeMemberships(memberId)).toBe(0);
    }
  });

  it('R-INV-16 accepting against the deletion of the organization has one of two clean ends', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const organization = await anOrganization(one);
      const { person, token } = await anInvitation(one, organization);
      const [accepted, deleted] = await Promise.all([
        outcomeOf(one.call(acceptInvitation, person, undefined, { token })),
        outcomeOf(
          two.call(removeOrganization, organization.admin, organization.id, {
            confirmName: organization.name,
          }),
        ),
      ]);
      expect(deleted).toBe('done');
      expect(['done', 'organizations/invitation-not-valid']).toContain(accepted);
      const left = await query(one, 'select from membership where organization_id = $1', [organization.id]);
      expect(left.rows).toHaveLength(0);
    }
  });

  it('a link copied against revoking is given or refused, and never leads anywhere afterwards', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const organization = await anOrganization(one);
      const { membershipId: memberId } = await anInvitation(one, organization);
      const [copied, revoked] = await Promise.all([
        outcomeOf(one.call(copyLink, organization.admin, organization.id, { memberId })),
        outcomeOf(two.call(removeMember, organization.admin, organization.id, { memberId })),
      ]);
      expect(revoked).toBe('done');
      expect(['done', 'platform/not-found']).toContain(copied);
    }
  });

  it('R-INV-2 one address in different spellings, invited at once, is invited once', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const organization = await anOrganization(one);
      const outcomes = await Promise.all(
        spellings.map((spell, index) =>
          outcomeOf(
            (index % 2 ? one : two).call(invite, organization.admin, organization.id, {
              invitation: { email: spell('ada'), role: 'viewer' },
              idempotencyKey: undefined,
            }),
          ),
        ),
      );
      expect(outcomes.sort()).toEqual([
        'done',
        ...spellings.slice(1).map(() => 'organizations/already-invited'),
      ]);
    }
  });

  it('an Idempotency-Key sent twice at once invites once and answers about the same pending user', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const organization = await anOrganization(one);
      const input = {
        invitation: { email: `grace-${round}@acme.test`, role: 'viewer' as const },
        idempotencyKey: 'k',
      };
      const answers = await Promise.all(
        [one, two].map((node) => node.call(invite, organization.admin, organization.id, input)),
      );
      expect(answers[0]?.member.id).toBe(answers[1]?.member.id);
      expect(answers[0]?.link).not.toBe(answers[1]?.link);
    }
  });
});
