import type { Tx } from '@fleetgate/platform/database';
import type { AccessQuestion } from '@fleetgate/platform/operation';
import {
  createSnapshot,
  type OrganizationSnapshot,
  type PermissionCatalog,
  type ResourceRow,
} from '../../domain/index.ts';
import { type Facts, factsOf } from './store.ts';

/**
 * A snapshot of only what one question needs, from the rows of an open transaction that holds the organization's lock:
 * the asker's membership, the thing asked about with what is above it, and the asker's grants on those.
 */
export async function authorizeFromRows(
  tx: Tx,
  organizationId: string,
  question: AccessQuestion,
  catalog: PermissionCatalog,
): Promise<OrganizationSnapshot | undefined> {
  const userId = question.principal?.kind === 'person' ? question.principal.userId : null;
  const type = question.object?.type ?? '';
  const facts = await factsOf(tx, organizationId, userId, type, question.object?.id ?? null);
  return facts && smallSnapshot(organizationId, catalog, type, userId, facts);
}

function smallSnapshot(
  organizationId: string,
  catalog: PermissionCatalog,
  type: string,
  userId: string | null,
  facts: Facts,
): OrganizationSnapshot {
  const own = facts.memberships.find((row) => row[1] === userId)?.[0];
  const resources: ResourceRow[] = facts.resources.map(([id, parentId]) => ({ type, id, parentId }));
  return createSnapshot(organizationId, catalog, {
    revision: { counter: 0, nonce: 'in transaction' },
    memberships: facts.memberships.map(([id, user, role, status]) => ({ id, userId: user, role, status })),
    resources,
    grants: own
      ? facts.grants.map((resourceId) => ({ membershipId: own, resourceType: type, resourceId }))
      : [],
  });
}
