import type { OrganizationId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { AccessPath, GrantedAccess, MembershipStatus, Role } from '../../domain/index.ts';

/** The person behind a membership, pending or active, as far as grants and their audit events concern it. */
export interface Grantee {
  readonly id: string;
  readonly userId: string | null;
  readonly status: MembershipStatus;
  readonly role: Role;
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
}

/** The resources of one type in one organization. */
export interface TypeScope {
  readonly organizationId: OrganizationId;
  readonly type: string;
}

/** One grant on a single resource. */
export interface SingleGrant {
  readonly membershipId: string;
  readonly resourceId: string;
}

const columns = sql`id, user_id, status, role, email, first_name, last_name`;

export async function findGrantees(
  tx: Tx,
  organizationId: OrganizationId,
  ids: readonly string[],
): Promise<readonly Grantee[]> {
  const { rows } = await sql<Grantee>`
    select ${columns} from membership
    where organization_id = ${organizationId} and id = any(${ids}::uuid[]) order by id`.execute(tx);
  return rows;
}

export async function findOwnMembership(
  tx: Tx,
  organizationId: OrganizationId,
  userId: string,
): Promise<Grantee | undefined> {
  const { rows } = await sql<Grantee>`
    select ${columns} from membership
    where organization_id = ${organizationId} and user_id = ${userId}`.execute(tx);
  return rows[0];
}

/** What is granted of a type, as it was given; of single resources only those among `ids`, if they are named. */
export async function grantedAccess(
  tx: Tx,
  { organizationId, type }: TypeScope,
  membershipId: string,
  ids: readonly string[] | 'every',
): Promise<GrantedAccess> {
  const { rows } = await sql<GrantedAccess>`
    select
      exists (select from type_grant where organization_id = ${organizationId} and membership_id = ${membershipId}
        and resource_type = ${type}) as all,
      (select coalesce(json_agg(resource_id order by resource_id), '[]') from resource_grant
        where organization_id = ${organizationId} and membership_id = ${membershipId} and resource_type = ${type}
          and (${ids === 'every'} or resource_id = any(${ids === 'every' ? [] : ids}::uuid[]))) as ids`.execute(
    tx,
  );
  return rows[0] ?? { all: false, ids: [] };
}

export async function countResources(tx: Tx, { organizationId, type }: TypeScope): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from resource where organization_id = ${organizationId} and type = ${type}`.execute(tx);
  return Number(rows[0]?.count ?? 0);
}

/** Who of these holds a grant on the resource itself. */
export async function directHolders(
  tx: Tx,
  { organizationId, type }: TypeScope,
  resourceId: string,
  membershipIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ membershipId: string }>`
    select membership_id from resource_grant
    where organization_id = ${organizationId} and resource_type = ${type} and resource_id = ${resourceId}
      and membership_id = any(${membershipIds}::uuid[])`.execute(tx);
  return new Set(rows.map(({ membershipId }) => membershipId));
}

const memberships = (grants: readonly SingleGrant[]) => grants.map(({ membershipId }) => membershipId);
const resources = (grants: readonly SingleGrant[]) => grants.map(({ resourceId }) => resourceId);

export async function insertGrants(
  tx: Tx,
  { organizationId, type }: TypeScope,
  grants: readonly SingleGrant[],
): Promise<void> {
  if (grants.length === 0) return;
  await sql`
    insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
    select ${organizationId}, g.membership_id, ${type}, g.resource_id
    from unnest(${memberships(grants)}::uuid[], ${resources(grants)}::uuid[]) g (membership_id, resource_id)
    on conflict do nothing`.execute(tx);
}

export async function deleteGrants(
  tx: Tx,
  { organizationId, type }: TypeScope,
  grants: readonly SingleGrant[],
): Promise<void> {
  if (grants.length === 0) return;
  await sql`
    delete from resource_grant r
    using unnest(${memberships(grants)}::uuid[], ${resources(grants)}::uuid[]) g (membership_id, resource_id)
    where r.organization_id = ${organizationId} and r.resource_type = ${type}
      and r.membership_id = g.membership_id and r.resource_id = g.resource_id`.execute(tx);
}

/** Gives or takes all resources of the type, present and future (R-ACC-2). */
export async function setAll(
  tx: Tx,
  { organizationId, type }: TypeScope,
  membershipIds: readonly string[],
  all: boolean,
): Promise<void> {
  const statement = all
    ? sql`insert into type_grant (organization_id, membership_id, resource_type)
        select ${organizationId}, id, ${type} from unnest(${membershipIds}::uuid[]) id on conflict do nothing`
    : sql`delete from type_grant where organization_id = ${organizationId}
        and membership_id = any(${membershipIds}::uuid[]) and resource_type = ${type}`;
  await statement.execute(tx);
}

/** A question about who can use a resource; the pattern is LIKE's. */
export interface HolderPageQuestion {
  readonly resourceId: string;
  readonly pattern: string | null;
  readonly after: readonly [email: string, id: string] | null;
  readonly limit: number;
}

/** A membership that can use a resource, by what, and inherited from which point. */
export interface ListedHolder extends Grantee {
  readonly how: AccessPath;
  readonly originId: string | null;
  readonly originName: string | null;
}

/** Who can use a resource, by address: Admins, holders of all, of the resource, or of what is above it (R-ACC-13). */
export async function pageOfHolders(
  tx: Tx,
  { organizationId, type }: TypeScope,
  { resourceId, pattern, after, limit }: HolderPageQuestion,
): Promise<readonly ListedHolder[]> {
  const { rows } = await sql<ListedHolder>`
    with recursive path (id, name, parent_id, distance) as (
      select r.id, r.name, r.parent_id, 0 from resource r
      where r.organization_id = ${organizationId} and r.type = ${type} and r.id = ${resourceId}
      union all
      select r.id, r.name, r.parent_id, path.distance + 1 from path
      join resource r on r.organization_id = ${organizationId} and r.type = ${type} and r.id = path.parent_id
    ), single as (
      select distinct on (g.membership_id) g.membership_id, path.id, path.name, path.distance
      from path join resource_grant g
        on g.organization_id = ${organizationId} and g.resource_type = ${type} and g.resource_id = path.id
      order by g.membership_id, path.distance
    ), holder as (
      select id from membership where organization_id = ${organizationId} and role = 'admin'
      union
      select membership_id from type_grant where organization_id = ${organizationId} and resource_type = ${type}
      union
      select membership_id from single
    )
    select m.id, m.user_id, m.status, m.role, m.email, m.first_name, m.last_name,
      case when m.role = 'admin' then 'admin' when t.membership_id is not null then 'all'
        when s.distance = 0 then 'direct' else 'inherited' end as how,
      s.id as origin_id, s.name as origin_name
    from holder h
    join membership m on m.organization_id = ${organizationId} and m.id = h.id
    left join type_grant t on t.organization_id = m.organization_id and t.membership_id = m.id and t.resource_type = ${type}
    left join single s on s.membership_id = m.id
    where (${pattern}::text is null
        or lower(concat_ws(' ', m.first_name, m.last_name, m.email)) like lower(${pattern}::text))
      and (${after === null} or (m.email, m.id) > (${after?.[0] ?? ''}, ${after?.[1] ?? null}::uuid))
    order by m.email, m.id limit ${limit}`.execute(tx);
  return rows;
}

/** What was granted of every type to each of these memberships; whoever has all of a type is told as such. */
export async function grantsOfMembers(
  tx: Tx,
  organizationId: OrganizationId,
  membershipIds: readonly string[],
): Promise<
  readonly { readonly membershipId: string; readonly type: string; readonly ids: string[] | null }[]
> {
  const { rows } = await sql<{ membershipId: string; type: string; ids: string[] | null }>`
    select membership_id, resource_type as type, array_agg(resource_id::text order by resource_id) as ids
    from resource_grant where organization_id = ${organizationId} and membership_id = any(${membershipIds}::uuid[])
    group by membership_id, resource_type
    union all
    select membership_id, resource_type, null from type_grant
    where organization_id = ${organizationId} and membership_id = any(${membershipIds}::uuid[])`.execute(tx);
  return rows;
}
