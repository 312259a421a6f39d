import { leaving, type Remaining } from './leaving.ts';
import type { Role } from './role.ts';

/** One organization of a person whose account is to be deleted. */
export interface AffectedOrganization extends Remaining {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** What deleting the account does to the person's organizations. */
export interface DeletionEffect {
  readonly blockedBy: readonly AffectedOrganization[];
  readonly deletes: readonly AffectedOrganization[];
  readonly leaves: readonly AffectedOrganization[];
}

/** R-USR-8: the last Admin among others blocks; organizations without anybody else go with the account. */
export function deletionEffect(organizations: readonly AffectedOrganization[]): DeletionEffect {
  const ends = organizations.map((organization) => ({
    organization,
    end: leaving(organization, organization),
  }));
  const ending = (is: (end: (typeof ends)[number]['end']) => boolean) =>
    ends.filter(({ end }) => is(end)).map(({ organization }) => organization);
  return {
    blockedBy: ending((end) => typeof end !== 'string'),
    deletes: ending((end) => end === 'deletes-organization'),
    leaves: ending((end) => end === 'leaves'),
  };
}
