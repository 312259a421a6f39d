import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { EffectRow, GrantChanges } from './effect-store.ts';
import type { TypeScope } from './store.ts';

/** How many resources single grants reach: all that somebody has besides "all". */
export interface Reached {
  readonly membershipId: string;
  readonly count: number;
}

type SingleChanges = Pick<GrantChanges, 'add' | 'remove'>;

const noChanges: SingleChanges = { add: [], remove: [] };

/** Single grants as they are besides "all" once it is switched: those that stay when it is taken, those that were when it is given. */
const basisOf = ({ all, ...changes }: GrantChanges) => (all?.granted ? noChanges : changes);

/**
 * The single grants of these members, with what is given and taken besides. `except`, here and below, is never done by
 * comparing everything with everything, as an outer join is where the planner takes both sides for small.
 */
function basis({ organizationId, type }: TypeScope, members: readonly string[], changes: GrantChanges) {
  const { add, remove } = basisOf(changes);
  return sql`basis (membership_id, id) as materialized (
      (select membership_id, resource_id from resource_grant
        where organization_id = ${organizationId} and resource_type = ${type}
          and membership_id = any(${members}::uuid[])
      except
      select * from unnest(${remove.map((one) => one.membershipId)}::uuid[], ${remove.map((one) => one.resourceId)}::uuid[]))
      union
      select * from unnest(${add.map((one) => one.membershipId)}::uuid[], ${add.map((one) => one.resourceId)}::uuid[])
    )`;
}

/**
 * How many resources the single grants of each member reach, those beneath a granted point included; nobody whom nothing
 * was granted singly. What is beneath a point is counted once for all whom it was granted: the work follows the grants
 * that there are, not members times resources.
 */
export async function reachedSingly(
  tx: Tx,
  scope: TypeScope,
  members: readonly string[],
  changes: GrantChanges,
): Promise<readonly Reached[]> {
  const { organizationId, type } = scope;
  const { rows } = await sql<Reached>`
    with recursive ${basis(scope, members, changes)}, under (top, id) as (
      select id, id from (select distinct id from basis) granted
      union all
      select under.top, r.id from under
      join resource r on r.organization_id = ${organizationId} and r.type = ${type} and r.parent_id = under.id
    ), size (id, count) as (
      select top, count(*) from under group by top
    ), nested (top, id) as (
      select under.top, under.id from under join size on size.id = under.id where under.top <> under.id
    ), covered (membership_id, id) as (
      select b.membership_id, b.id from basis b
      join nested n on n.id = b.id join basis above on above.membership_id = b.membership_id and above.id = n.top
    ), topmost (membership_id, id) as (
      select membership_id, id from basis except select membership_id, id from covered
    )
    select t.membership_id, sum(size.count)::int as count
    from topmost t join size on size.id = t.id group by t.membership_id`.execute(tx);
  return rows;
}

/**
 * The first resources by name that single grants of the members do not reach. Of as many as somebody reaches and a few
 * more, the few are not among the reached: no other is looked at.
 */
export async function firstNotReached(
  tx: Tx,
  scope: TypeScope,
  members: readonly Reached[],
  changes: GrantChanges,
  shown: number,
): Promise<readonly Pick<EffectRow, 'membershipId' | 'resourceId' | 'resourceName'>[]> {
  const { organizationId, type } = scope;
  const ids = members.map(({ membershipId }) => membershipId);
  const counts = members.map(({ count }) => count);
  const enough = shown + counts.reduce((most, count) => Math.max(most, count), 0);
  const { rows } = await sql<EffectRow>`
    with recursive ${basis(scope, ids, changes)}, listed (id, name, place) as materialized (
      select id, name, row_number() over (order by lower(name), id) from (
        select id, name from resource where organization_id = ${organizationId} and type = ${type}
        order by lower(name), id limit ${enough}) r
    ), up (id, name, place, above) as (
      select id, name, place, id from listed
      union all
      select up.id, up.name, up.place, r.parent_id from up
      join resource r on r.organization_id = ${organizationId} and r.type = ${type} and r.id = up.above
      where r.parent_id is not null
    ), missing (membership_id, resource_id, resource_name, place) as (
      select m.membership_id, l.id, l.name, l.place
      from unnest(${ids}::uuid[], ${counts}::int[]) m (membership_id, count)
      join listed l on l.place <= m.count + ${shown}
      except
      select b.membership_id, up.id, up.name, up.place from basis b join up on up.above = b.id
    ), numbered as (
      select membership_id, resource_id, resource_name,
        row_number() over (partition by membership_id order by place) as nth
      from missing
    )
    select membership_id, resource_id, resource_name from numbered
    where nth <= ${shown} order by membership_id, nth`.execute(tx);
  return rows;
}
