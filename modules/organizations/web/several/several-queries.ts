import { type Role, unwrap } from '@fleetgate/sdk';
import { api } from '@fleetgate/ui';

/** What is given or taken, as the interface names it. */
export type ResourceChoice =
  | { ids: string[] }
  | { tag: string }
  | { filter: { q: string } }
  | { all: true }
  | { sameAs: string };

/** A change of access of several members. */
export interface AccessWish {
  ids: string[];
  resourceType: string;
  resources: ResourceChoice;
  change: 'add' | 'remove';
}

/** One role for several members (R-ROL-5). */
export function changeRoles(organizationId: string, ids: string[], role: Role) {
  return unwrap(
    api.POST('/api/v1/organizations/{organizationId}/members/batch-role', {
      params: { path: { organizationId } },
      body: { members: { ids }, role },
    }),
  );
}

/** Removes members and revokes invitations. */
export function removeMembers(organizationId: string, ids: string[]) {
  return unwrap(
    api.POST('/api/v1/organizations/{organizationId}/members/batch-remove', {
      params: { path: { organizationId } },
      body: { members: { ids } },
    }),
  );
}

/** Gives or takes access of several members, or tells who would gain and lose (R-ACC-8). */
export function changeAccessOfSeveral(organizationId: string, { ids, ...wish }: AccessWish, dryRun: boolean) {
  return unwrap(
    api.POST('/api/v1/organizations/{organizationId}/access/batch', {
      params: { path: { organizationId } },
      body: { members: { ids }, ...wish, dryRun },
    }),
  );
}

/** What a change of access in bulk does. */
export type Effect = Awaited<ReturnType<typeof changeAccessOfSeveral>>;
