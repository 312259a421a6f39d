import { type OrganizationId, Refused } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { type PersonPrincipal, unknown } from '@fleetgate/platform/operation';
import { findByUser, type MembershipRow } from '../membership/store.ts';

/** The caller's own membership in the organization of the request. */
export async function ownMembership(ctx: {
  readonly tx: Tx;
  readonly organizationId: OrganizationId;
  readonly person: PersonPrincipal;
}): Promise<MembershipRow> {
  const own = await findByUser(ctx.tx, ctx.organizationId, ctx.person.userId);
  if (!own) throw new Refused(unknown());
  return own;
}
