import { createSnapshot } from '../snapshot/create-snapshot.ts';
import type { OrganizationSnapshot } from '../snapshot/organization-snapshot.ts';
import { changesBetween } from './changes-between.ts';
import { asked, catalog, types } from './history.ts';
import { OrganizationRows } from './organization-rows.ts';

/** A snapshot made from the rows at once. */
export const build = (rows: OrganizationRows) => createSnapshot('o', catalog, rows.rows());

/** Everything that can be asked about the organization, as one value to compare. */
export function observed(snapshot: OrganizationSnapshot, rows: OrganizationRows) {
  const members = [...rows.memberships.values()];
  const resources = [...rows.resources.values()];
  return {
    counts: snapshot.membersByRole(),
    members: members.map(({ id, userId }) => ({
      row: snapshot.membership(id),
      byUser: snapshot.membershipOf(userId ?? ''),
      grants: types.map((type) => snapshot.grantsOf(id, type)),
      usable: types.map((type) => snapshot.usableResources(id, type)),
      decisions: resources.map((resource) =>
        asked.map(([key, type]) => snapshot.decide(userId ?? '', key, type, resource.id)),
      ),
    })),
    resources: resources.map(({ type, id }) => ({
      known: snapshot.hasResource(type, id),
      holders: snapshot.whoCanUse(type, id),
      path: snapshot.pathOf(id),
      subtree: snapshot.subtreeOf(id),
    })),
  };
}

/** What was once there is asked about too: it must be gone, not merely out of the rows. */
export function everything(states: readonly OrganizationRows[]): OrganizationRows {
  const all = new OrganizationRows();
  for (const state of states) {
    for (const row of state.memberships.values()) all.setMembership(row);
    for (const row of state.resources.values()) all.resource(row.type, row.id);
  }
  return all;
}

/** A snapshot that was taken through the states one by one. */
export function follow(states: readonly OrganizationRows[]) {
  const first = states[0] ?? new OrganizationRows();
  const snapshot = build(first);
  states.slice(1).forEach((state, index) => {
    snapshot.apply(changesBetween(states[index] ?? first, state));
  });
  return snapshot;
}
