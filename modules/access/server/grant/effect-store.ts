import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { SingleGrant, TypeScope } from './store.ts';

/** A change of grants of one type that is about to be written. */
export interface GrantChanges {
  readonly add: readonly SingleGrant[];
  readonly remove: readonly SingleGrant[];
  /** Where "all" is switched, and for whom. */
  readonly all?: { readonly membershipIds: readonly string[]; readonly granted: boolean } | undefined;
}

/** One resource that a membership gains or loses, with how many there are of its kind. */
export interface EffectRow {
  readonly membershipId: string;
  readonly gained: boolean;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly count: string;
}

/**
 * What single grants given and taken would do to what people can use: the resources named and those beneath them, before
 * and after, by walking up to what is granted; the first of each membership, and nothing for who has all. To be asked before the change is written. `offset 0`
 * keeps the planner from joining grants in any other way than by looking each up: by the resource alone it read
 * everybody's of it for each member.
 */
export async function effectOf(
  tx: Tx,
  { organizationId, type }: TypeScope,
  { add, remove }: Pick<GrantChanges, 'add' | 'remove'>,
  shown: number,
): Promise<readonly EffectRow[]> {
  const changes = [...add, ...remove];
  const { rows } = await sql<EffectRow>`
    with recursive change (membership_id, resource_id, given) as (
      select * from unnest(${changes.map((one) => one.membershipId)}::uuid[],
        ${changes.map((one) => one.resourceId)}::uuid[], ${changes.map((_, place) => place < add.length)}::boolean[])
    ), affected (membership_id, id) as (
      select c.membership_id, c.resource_id from change c
      union
      select a.membership_id, r.id from affected a
      join resource r on r.organization_id = ${organizationId} and r.type = ${type} and r.parent_id = a.id
    ), up (membership_id, id, above) as (
      select membership_id, id, id from affected
      union all
      select up.membership_id, up.id, r.parent_id from up
      join resource r on r.organization_id = ${organizationId} and r.type = ${type} and r.id = up.above
      where r.parent_id is not null
    ), marked as materialized (
      select up.membership_id, up.id, up.above, c.given
      from up left join change c on c.membership_id = up.membership_id and c.resource_id = up.above
    ), single as (
      select up.membership_id, up.id,
        bool_or(g.held is not null) as had,
        bool_or(coalesce(up.given, g.held is not null)) as has
      from marked up
      left join lateral (select true as held from resource_grant g
        where g.organization_id = ${organizationId} and g.resource_type = ${type}
          and g.membership_id = up.membership_id and g.resource_id = up.above offset 0) g on true
      group by up.membership_id, up.id
    ), judged as (
      select s.membership_id, s.id, s.had, s.has
      from single s left join type_grant t
        on t.organization_id = ${organizationId} and t.resource_type = ${type} and t.membership_id = s.membership_id
      where t.membership_id is null
    ), numbered as (
      select j.membership_id, j.has as gained, r.id as resource_id, r.name as resource_name,
        count(*) over (partition by j.membership_id, j.has) as count,
        row_number() over (partition by j.membership_id, j.has order by lower(r.name), r.id) as place
      from judged j
      join resource r on r.organization_id = ${organizationId} and r.type = ${type} and r.id = j.id
      where j.had <> j.has
    )
    select membership_id, gained, resource_id, resource_name, count from numbered
    where place <= ${shown} order by membership_id, gained, place`.execute(tx);
  return rows;
}

/** The names of resources, in the order of lists. */
export async function namesInOrder(
  tx: Tx,
  { organizationId, type }: TypeScope,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from resource
    where organization_id = ${organizationId} and type = ${type} and id = any(${ids}::uuid[])
    order by lower(name), id`.execute(tx);
  return rows;
}

/** Who of these members has all of the type. */
export async function holdersOfAll(
  tx: Tx,
  { organizationId, type }: TypeScope,
  membershipIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ membershipId: string }>`
    select membership_id from type_grant
    where organization_id = ${organizationId} and resource_type = ${type}
      and membership_id = any(${membershipIds}::uuid[])`.execute(tx);
  return new Set(rows.map(({ membershipId }) => membershipId));
}
