import type { OperationContext } from '@fleetgate/platform/operation';
import type { OrganizationSnapshot } from '../../domain/index.ts';
import { namesOf } from './store.ts';

/**
 * The names of resources that a list mentions, each as it was at a moment since the request began: from memory as far as they
 * are known there, the others from the database.
 */
export async function namesFor(
  { tx, organizationId }: OperationContext,
  snapshot: OrganizationSnapshot,
  type: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = new Set(ids);
  const known = snapshot.namesOf(type, asked);
  const others = [...asked].filter((id) => !known.has(id));
  return new Map([...known, ...(await namesOf(tx, { organizationId, type }, others))]);
}
