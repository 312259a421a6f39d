import type { AuditEntry } from '@fleetgate/platform/operation';
import type { GrantChanges } from './effect-store.ts';
import { auditTarget } from './person.ts';
import type { Grantee, TypeScope } from './store.ts';

/** One audit event for each member whose grants change: what was taken before, what is given after (R-AUD-1). */
export function auditOfGrants(
  grantees: readonly Grantee[],
  { type: resourceType }: TypeScope,
  { add, remove, all }: GrantChanges,
): AuditEntry[] {
  const added = Map.groupBy(add, ({ membershipId }) => membershipId);
  const removed = Map.groupBy(remove, ({ membershipId }) => membershipId);
  const switched = new Set(all?.membershipIds);
  return grantees.flatMap((grantee): AuditEntry[] => {
    const gives = (added.get(grantee.id) ?? []).map(({ resourceId }) => resourceId);
    const takes = (removed.get(grantee.id) ?? []).map(({ resourceId }) => resourceId);
    const isSwitched = all !== undefined && switched.has(grantee.id);
    if (gives.length + takes.length === 0 && !isSwitched) return [];
    return [
      {
        action: 'membership.access-changed',
        target: auditTarget(grantee),
        before: { resourceType, ...(isSwitched && { all: !all.granted }), removed: takes },
        after: { resourceType, ...(isSwitched && { all: all.granted }), added: gives },
      },
    ];
  });
}
