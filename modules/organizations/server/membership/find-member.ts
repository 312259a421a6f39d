import { type OrganizationId, Refused, refuse } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { unknown } from '@fleetgate/platform/operation';
import { unknownMembers } from '../../domain/index.ts';
import { findListed, findSeveral, type ListedMembership } from './store.ts';

/** The membership of this id in the organization; another one's is not found (R-ACC-11). */
export async function findMember(
  ctx: { readonly tx: Tx; readonly organizationId: OrganizationId },
  memberId: string,
): Promise<ListedMembership> {
  const found = await findListed(ctx.tx, ctx.organizationId, memberId);
  if (!found) throw new Refused(unknown());
  return found;
}

/** Several memberships of the organization; one that is not found refuses all, naming it. */
export async function findMembers(
  ctx: { readonly tx: Tx; readonly organizationId: OrganizationId },
  ids: readonly string[],
): Promise<readonly ListedMembership[]> {
  const found = await findSeveral(ctx.tx, ctx.organizationId, ids);
  refuse(unknownMembers(ids, new Set<string>(found.map(({ id }) => id))));
  return found;
}
