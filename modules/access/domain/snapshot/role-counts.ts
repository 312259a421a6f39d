import type { Role } from '../role.ts';
import type { Facts } from './facts.ts';

/** How many memberships a role has, pending ones apart (R-ROL-8). */
export interface RoleCount {
  readonly active: number;
  readonly pending: number;
}

/** The number of members of each role. */
export function roleCounts(facts: Facts): Readonly<Record<Role, RoleCount>> {
  const counts = {
    admin: { active: 0, pending: 0 },
    editor: { active: 0, pending: 0 },
    viewer: { active: 0, pending: 0 },
  };
  for (const member of facts.members.all()) counts[member.role][member.pending ? 'pending' : 'active'] += 1;
  return counts;
}
