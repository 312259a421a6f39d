import type { OrganizationId, UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { AffectedOrganization } from '../../domain/index.ts';

/** The organizations of a person in the order of their ids, which is the order in which they are locked. */
export async function organizationIdsOf(tx: Tx, userId: UserId): Promise<OrganizationId[]> {
  const { rows } = await sql<{ id: OrganizationId }>`
    select organization_id as id from membership where user_id = ${userId} order by organization_id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Each organization of a person, with the person's role and how many active members and Admins there are. */
export async function affectedOrganizations(tx: Tx, userId: UserId): Promise<AffectedOrganization[]> {
  const { rows } = await sql<
    Record<'id' | 'name' | 'activeMembers' | 'activeAdmins', string> & { role: 'admin' }
  >`
    select o.id, o.name, own.role, counted.members as active_members, counted.admins as active_admins
    from membership own
    join organization o on o.id = own.organization_id
    cross join lateral (
      select count(*) as members, count(*) filter (where m.role = 'admin') as admins
      from membership m where m.organization_id = own.organization_id and m.status = 'active') counted
    where own.user_id = ${userId} and own.status = 'active'
    order by lower(o.name), o.id`.execute(tx);
  return rows.map(({ id, name, role, activeMembers, activeAdmins }) => ({
    id,
    name,
    role,
    activeMembers: Number(activeMembers),
    activeAdmins: Number(activeAdmins),
  }));
}
