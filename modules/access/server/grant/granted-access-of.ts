import type { OrganizationId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { Access } from '../../domain/index.ts';
import { grantsOfMembers } from './store.ts';

/** What is granted to each of these memberships, by type; single grants beneath "all" are not told. */
export async function grantedAccessOf(
  tx: Tx,
  organizationId: OrganizationId,
  membershipIds: readonly string[],
): Promise<ReadonlyMap<string, Record<string, Access>>> {
  const granted = new Map<string, Record<string, Access>>();
  for (const { membershipId, type, ids } of await grantsOfMembers(tx, organizationId, membershipIds)) {
    const ofMember = granted.get(membershipId) ?? {};
    if (ids === null) ofMember[type] = { all: true };
    else ofMember[type] ??= { ids };
    granted.set(membershipId, ofMember);
  }
  return granted;
}
