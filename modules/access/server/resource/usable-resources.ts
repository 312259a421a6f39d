import type { UsableResources, UsableSet } from '../../domain/index.ts';
import type { AccessState } from '../decision/access-state.ts';

const nothing: UsableSet = {
  pass: () => true,
  share: () => 0,
  exceeds: () => false,
  version: () => 0,
  among: () => [],
  ids: () => [],
  filter: () => ({ ids: [] }),
  first: () => undefined,
};

/** What a person may use now, for the lists of other modules; nobody's are none. */
export function usableResourcesFrom(state: AccessState): UsableResources {
  return async ({ organizationId, userId, type, order }) => {
    const snapshot = await state.organization(organizationId);
    const membership = snapshot?.membershipOf(userId);
    if (!snapshot || membership?.status !== 'active') return nothing;
    const usable = snapshot.usableSet(membership.id, type);
    state.listOrders.want(snapshot, type, usable, order);
    return usable;
  };
}
