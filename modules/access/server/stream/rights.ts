import { createHash } from 'node:crypto';
import type { Announced } from '@fleetgate/platform/operation';
import type { AccessState } from '../decision/access-state.ts';

/** What a person may do in an organization, reduced to what an open stream needs to know. */
export interface Rights {
  readonly isAdmin: boolean;
  /** Differs whenever the person's role or the set of usable resources does. */
  readonly fingerprint: string;
}

/** The person's present rights; nothing when the membership is not (or no longer) in force. */
export async function rightsOf(
  state: AccessState,
  { organizationId, userId }: { organizationId: string; userId: string },
): Promise<Rights | undefined> {
  const snapshot = await state.organization(organizationId);
  const membership = snapshot?.membershipOf(userId);
  if (!snapshot || membership?.status !== 'active') return undefined;
  const isAdmin = membership.role === 'admin';
  const hash = createHash('sha256').update(membership.role);
  // an Admin sees every resource whatever is granted, so only the role matters
  for (const { type } of isAdmin ? [] : snapshot.catalog.resourceTypes) {
    hash.update(`\n${type}`);
    for (const id of snapshot.usableResources(membership.id, type)) hash.update(id);
  }
  return { isAdmin, fingerprint: hash.digest('base64') };
}

/** Whether the person may hear of a change of this resource, or of one of its type where no id is named. */
export async function mayHearOf(
  state: AccessState,
  { organizationId, userId }: { organizationId: string; userId: string },
  { type, id }: Announced,
): Promise<boolean> {
  const snapshot = await state.organization(organizationId);
  const membership = snapshot?.membershipOf(userId);
  if (!snapshot || membership?.status !== 'active') return false;
  if (membership.role === 'admin') return true; // also of what was deleted
  if (id !== undefined) return snapshot.canUse(membership.id, type, id).allowed;
  return snapshot.usableResources(membership.id, type).length > 0;
}
