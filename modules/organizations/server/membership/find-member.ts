import { type OrganizationId, Refused } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { unknown } from '@fleetgate/platform/operation';
import { findListed, type ListedMembership } from './store.ts';

/** The membership of this id in the organization; another one's is not found (R-ACC-11). */
export async function findMember(
  ctx: { readonly tx: Tx; readonly organizationId: OrganizationId },
  memberId: string,
): Promise<ListedMembership> {
  const found = await findListed(ctx.tx, ctx.organizationId, memberId);
  if (!found) throw new Refused(unknown());
  return found;
}
