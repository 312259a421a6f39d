import type { Announced } from '@fleetgate/platform/operation';
import type { AccessState } from '../decision/access-state.ts';

/** What a person may do in an organization, reduced to what an open stream needs to know. */
export interface Rights {
  readonly isAdmin: boolean;
  /** Differs whenever the person's role or what may be used does: all of a type, or which of it. */
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
  // an Admin sees every resource whatever is granted, so only the role matters
  const types = isAdmin ? [] : snapshot.catalog.resourceTypes;
  const digests = types.map(({ type }) => `${type} ${snapshot.usableDigest(membership.id, type)}`);
  return { isAdmin, fingerprint: [membership.role, ...digests].join('\n') };
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
  const usable = snapshot.usableSet(membership.id, type);
  return usable === 'all' || usable.exceeds(0);
}
