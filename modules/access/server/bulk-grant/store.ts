import type { OrganizationId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { Grantee, SingleGrant, TypeScope } from '../grant/store.ts';

/** The filters of the users list; the pattern is LIKE's. */
export interface MemberFilter {
  readonly pattern: string | null;
  readonly isPrefix: boolean;
  readonly statuses: readonly string[] | null;
  readonly roles: readonly string[] | null;
  readonly invitedBy: string | null;
}

const columns = sql`m.id, m.user_id, m.status, m.role, m.email, m.first_name, m.last_name`;

/** The members that the users list shows with these filters; a few more than the limit tell that there are too many. */
export async function filteredGrantees(
  tx: Tx,
  { pattern, isPrefix, statuses, roles, invitedBy }: MemberFilter,
  limit: number,
): Promise<readonly Grantee[]> {
  const { rows } = await sql<Grantee>`
    select ${columns}
    from fleetgate.member_page(${pattern}, ${isPrefix}, ${statuses}::text[], ${roles}::text[],
      ${invitedBy}::uuid, 'email', false, null, ${limit}) page
    cross join lateral (select (page.member).*) m`.execute(tx);
  return rows;
}

/** Everybody but Admins whose grants of the type are the same as this member's, the member included. */
export async function granteesLike(
  tx: Tx,
  { organizationId, type }: TypeScope,
  membershipId: string,
): Promise<readonly Grantee[]> {
  const { rows } = await sql<Grantee>`
    with held as (
      select membership_id, array_agg(resource_id order by resource_id) as ids from resource_grant
      where organization_id = ${organizationId} and resource_type = ${type} group by membership_id
    ), shape as (
      select m.*, h.ids, t.membership_id is not null as has_all from membership m
      left join held h on h.membership_id = m.id
      left join type_grant t on t.organization_id = m.organization_id and t.membership_id = m.id and t.resource_type = ${type}
      where m.organization_id = ${organizationId} and m.role <> 'admin'
    )
    select ${columns} from shape m join shape model on model.id = ${membershipId}
      and m.has_all = model.has_all and m.ids is not distinct from model.ids
    order by m.email, m.id`.execute(tx);
  return rows;
}

/** The resources that carry a tag; a few more than the limit tell that there are too many. */
export async function taggedResources(
  tx: Tx,
  { organizationId, type }: TypeScope,
  tag: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from resource
    where organization_id = ${organizationId} and type = ${type} and tags @> array[${tag}] limit ${limit}`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Those grants of these members on these resources that there are. */
export async function heldGrants(
  tx: Tx,
  { organizationId, type }: TypeScope,
  membershipIds: readonly string[],
  resourceIds: readonly string[],
): Promise<readonly SingleGrant[]> {
  const { rows } = await sql<SingleGrant>`
    select membership_id, resource_id from resource_grant
    where organization_id = ${organizationId} and resource_type = ${type}
      and membership_id = any(${membershipIds}::uuid[]) and resource_id = any(${resourceIds}::uuid[])`.execute(
    tx,
  );
  return rows;
}

/** A place where something of one organization is read. */
export interface Place {
  readonly tx: Tx;
  readonly organizationId: OrganizationId;
}
