import { type OrganizationId, Refused } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { type AuditEntry, unknown } from '@fleetgate/platform/operation';
import type { Resource } from '../../contract/index.ts';
import { answerOf } from '../resource/resource-answer.ts';
import { ancestorsOf, countChildren, findResource, type StoredResource } from '../resource/store.ts';

/** The one built-in type whose resources form a tree (R-ACC-6). */
export const meteringPointType = 'metering-point';

interface Place {
  readonly tx: Tx;
  readonly organizationId: OrganizationId;
}

/** The point as it is now, or not found. */
export async function findPoint({ tx, organizationId }: Place, id: string): Promise<StoredResource> {
  const found = await findResource(tx, { organizationId, type: meteringPointType, id });
  if (!found) throw new Refused(unknown());
  return found;
}

/** The point as Admins see it, its path read anew. */
export async function pointAnswer({ tx, organizationId }: Place, point: StoredResource): Promise<Resource> {
  const scope = { organizationId, type: meteringPointType };
  const ancestors = await ancestorsOf(tx, scope, [point.id]);
  const children = await countChildren(tx, { ...scope, id: point.id });
  return answerOf(point, ancestors.get(point.id) ?? [], () => true, children > 0);
}

export function auditTarget({ type, id, name }: StoredResource): AuditEntry['target'] {
  return { type, id, name };
}
