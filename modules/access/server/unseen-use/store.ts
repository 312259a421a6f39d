import type { OrganizationId } from '@fleetgate/kernel';
import { type Tx, uuidArray } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { GrantedAccess } from '../../domain/index.ts';

/** What is chosen of one type. */
export interface Choice extends GrantedAccess {
  readonly type: string;
}

/** How many are told by id, to be given, and how many by name. */
const givable = 10_000;
const shown = 10;

/** What of one type is used and not seen; of many the first ids and names. */
export interface UnseenUse {
  readonly type: string;
  readonly count: number;
  readonly ids: string[];
  readonly resources: { readonly id: string; readonly name: string }[];
}

/**
 * What the choice uses that is not in it, and that one of the members or more may not use; without members, all of it.
 * Fewer of the members hold a grant on the path up from it than there are without all of its type. `offset 0` keeps the
 * planner from reading everybody's grants instead of those on the path. Where nothing declares a use, nothing is walked.
 */
export async function unseenUses(
  tx: Tx,
  organizationId: OrganizationId,
  choice: readonly Choice[],
  membershipIds: readonly string[] | undefined,
): Promise<readonly UnseenUse[]> {
  const whole = choice.filter(({ all }) => all).map(({ type }) => type);
  const single = choice.flatMap(({ type, ids }) => ids.map((id) => ({ type, id })));
  const { rows } = await sql<UnseenUse>`
    with recursive chosen (type, id) as (
      select c.type, c.id
      from unnest(${single.map(({ type }) => type)}::text[], ${uuidArray(single.map(({ id }) => id))}) c (type, id)
      where exists (select from resource_use where organization_id = ${organizationId})
      union
      select r.type, r.id from chosen c
      join resource r on r.organization_id = ${organizationId} and r.type = c.type and r.parent_id = c.id
    ), declared (type, id) as (
      select u.uses_type, u.uses_id from chosen c
      join resource_use u on u.organization_id = ${organizationId} and u.type = c.type and u.id = c.id
      union
      select u.uses_type, u.uses_id from resource_use u
      where u.organization_id = ${organizationId} and u.type = any(${whole}::text[])
    ), used (type, id) as materialized (
      select type, id from declared where type <> all(${whole}::text[])
      except
      select type, id from chosen
    ), up (type, id, above) as (
      select type, id, id from used
      union all
      select up.type, up.id, r.parent_id from up
      join resource r on r.organization_id = ${organizationId} and r.type = up.type and r.id = up.above
      where r.parent_id is not null
    ), lacking as materialized (
      select t.type, m.id as membership_id
      from (select distinct type from used) t cross join unnest(${uuidArray(membershipIds ?? [])}) m (id)
      where not exists (select from type_grant g
        where g.organization_id = ${organizationId} and g.membership_id = m.id and g.resource_type = t.type offset 0)
    ), lackers as materialized (
      select type, count(*) as members from lacking group by type
    ), holding as materialized (
      select up.type, up.id, count(distinct g.membership_id) as members
      from up cross join lateral (select membership_id from resource_grant
        where organization_id = ${organizationId} and resource_type = up.type and resource_id = up.above offset 0) g
      where (up.type, g.membership_id) in (select type, membership_id from lacking)
      group by up.type, up.id
    ), numbered as (
      select r.type, r.id, r.name,
        row_number() over (partition by r.type order by lower(r.name), r.id) as place
      from used join resource r on r.organization_id = ${organizationId} and r.type = used.type and r.id = used.id
      left join lackers on lackers.type = used.type
      left join holding on holding.type = used.type and holding.id = used.id
      where ${membershipIds === undefined}::boolean or coalesce(lackers.members, 0) > coalesce(holding.members, 0)
    )
    select type, count(*)::integer as count,
      json_agg(id order by place) filter (where place <= ${givable}) as ids,
      json_agg(json_build_object('id', id, 'name', name) order by place) filter (where place <= ${shown}) as resources
    from numbered group by type order by type collate "C"`.execute(tx);
  return rows;
}
