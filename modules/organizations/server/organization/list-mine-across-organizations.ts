import { isUuid, Refused } from '@fleetgate/kernel';
import { decodeCursor, pageOf } from '@fleetgate/platform/database';
import { platformProblems, queryAcrossOrganizations } from '@fleetgate/platform/operation';
import type { OrganizationsQuery } from '../../contract/index.ts';
import { organizationsOf } from './mine-store.ts';

/** The caller's own organizations, searched anywhere in the name (R-ORG-4, R-ORG-5). */
export const listOwnOrganizations = queryAcrossOrganizations({
  guard: 'person',
  run: async (ctx, { q, cursor, limit }: OrganizationsQuery) => {
    const { userId, via } = ctx.person;
    const text = q
      ?.normalize('NFC')
      .trim()
      .replace(/[\\%_]/g, '\\$&');
    const rows = await organizationsOf(ctx.tx, {
      userId,
      only: 'tokenOf' in via ? via.tokenOf : undefined,
      pattern: text ? `%${text}%` : null,
      after: afterOf(cursor),
      limit: limit + 1,
    });
    return pageOf(
      rows,
      limit,
      ({ id, name, role, membershipId }) => ({ id, name, role, membershipId }),
      ({ sortName, id }) => [sortName, id],
    );
  },
});

function afterOf(cursor: string | undefined): [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [name, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof name === 'string' && typeof id === 'string' && isUuid(id)) return [name, id];
  throw new Refused({
    problem: platformProblems['unknown-cursor'],
    detail: 'This cursor was not made by this list. Start again without one.',
  });
}
