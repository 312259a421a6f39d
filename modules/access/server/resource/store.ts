import { isUuid, type OrganizationId } from '@fleetgate/kernel';
import { type Tx, uuidArray } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { PageRow, RowFilter } from '../../domain/index.ts';

interface ResourceTableRow {
  organizationId: string;
  type: string;
  id: string;
  name: string;
  parentId: string | null;
  tags: string[];
}

const on = (tx: Tx) => tx.withTables<{ resource: ResourceTableRow }>();

/** A registered resource. */
export type StoredResource = Omit<ResourceTableRow, 'organizationId' | 'tags'>;

/** Which resource of which organization. */
export interface ResourceKey {
  readonly organizationId: OrganizationId;
  readonly type: string;
  readonly id: string;
}

/** Whether a registered service declares this type; the built-in ones are no rows. */
export async function isDeclaredByService(tx: Tx, type: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from service s, jsonb_array_elements(s.manifest -> 'resourceTypes') t
    where t ->> 'type' = ${type} limit 1`.execute(tx);
  return rows.length > 0;
}

/** What the service that declares a type says about it, and how many resources it may have. */
export interface HeldType {
  readonly serviceKey: string;
  readonly hierarchical: boolean;
  readonly resourcesPerOrganization: number;
}

/** The declaration of a type by a registered service, which can not be given up until the transaction ends. */
export async function holdDeclaredType(tx: Tx, type: string): Promise<HeldType | undefined> {
  const { rows } = await sql<HeldType>`
    select service_key, hierarchical, resources_per_organization from fleetgate.hold_resource_type(${type})`.execute(
    tx,
  );
  return rows[0];
}

export function findResource(tx: Tx, { organizationId, type, id }: ResourceKey) {
  return on(tx)
    .selectFrom('resource')
    .select(['type', 'id', 'name', 'parentId'])
    .where('organizationId', '=', organizationId)
    .where('type', '=', type)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertResource(
  tx: Tx,
  resource: ResourceKey & StoredResource & { readonly tags?: readonly string[] | undefined },
): Promise<void> {
  const { organizationId, type, id, name, parentId, tags = [] } = resource;
  await on(tx)
    .insertInto('resource')
    .values({ organizationId, type, id, name, parentId, tags: [...tags] })
    .execute();
}

/** Sets the name, the tags or the parent; the parent alone changes decisions. */
export async function updateResource(
  tx: Tx,
  { organizationId, type, id }: ResourceKey,
  change: Partial<Pick<StoredResource, 'name' | 'parentId'> & { readonly tags: readonly string[] }>,
): Promise<void> {
  await on(tx)
    .updateTable('resource')
    .set({ ...change, ...(change.tags && { tags: [...change.tags] }) } as Partial<ResourceTableRow>)
    .where('organizationId', '=', organizationId)
    .where('type', '=', type)
    .where('id', '=', id)
    .execute();
}

/** Its grants go with it; its id stays known as used (R-ACC-11). */
export async function deleteResource(tx: Tx, { organizationId, type, id }: ResourceKey): Promise<void> {
  await on(tx)
    .deleteFrom('resource')
    .where('organizationId', '=', organizationId)
    .where('type', '=', type)
    .where('id', '=', id)
    .execute();
}

export async function countChildren(tx: Tx, { organizationId, type, id }: ResourceKey): Promise<number> {
  const counted = await on(tx)
    .selectFrom('resource')
    .where('organizationId', '=', organizationId)
    .where('type', '=', type)
    .where('parentId', '=', id)
    .select((eb) => eb.fn.countAll<string>().as('children'))
    .executeTakeFirstOrThrow();
  return Number(counted.children);
}

/** Those of the ids that this organization has. */
export async function existingResources(
  tx: Tx,
  { organizationId, type }: Omit<ResourceKey, 'id'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from resource
    where organization_id = ${organizationId} and type = ${type} and id = any(${ids}::uuid[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** The names of those of the ids that are resources of this type in this organization. */
export async function namesOf(
  tx: Tx,
  { organizationId, type }: Omit<ResourceKey, 'id'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = ids.filter(isUuid);
  if (asked.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from resource
    where organization_id = ${organizationId} and type = ${type} and id = any(${uuidArray(asked)})`.execute(
    tx,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What one page of resources asks for; the pattern is LIKE's. */
export interface ResourcePageQuestion extends RowFilter {
  readonly type: string;
  readonly pattern: string | null;
  /** Beneath this one, or beneath nothing; null for all levels. */
  readonly parentId: string | 'root' | null;
  readonly after: readonly [sortName: string, id: string] | null;
  readonly limit: number;
}

/** A resource in a list. */
export interface ListedResource extends PageRow {
  readonly name: string;
}

/** Resources of the transaction's organization by name. */
export async function pageOfResources(
  tx: Tx,
  { type, pattern, ids, sieve, fromStart, parentId, after: cursor, limit }: ResourcePageQuestion,
): Promise<readonly ListedResource[]> {
  const isTop = parentId === 'root';
  const after = fromStart ? null : cursor;
  const { rows } = await sql<ListedResource>`
    select id, name, sort_key, case row_number() over () when 1 then fleetgate.present_revision() end as revision
    from fleetgate.resource_page(
      ${type}, ${pattern}, ${ids ? uuidArray(ids) : null}, ${sieve ?? null}::bytea, ${isTop ? null : parentId}::uuid, ${isTop},
      ${after?.[0] ?? null}, ${after?.[1] ?? null}::uuid, ${limit})`.execute(tx);
  return rows;
}

/** What is above each of the resources, the root first. `offset 0` keeps the planner from reading all resources for each level. */
export async function ancestorsOf(
  tx: Tx,
  { organizationId, type }: Omit<ResourceKey, 'id'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly { id: string; name: string }[]>> {
  const { rows } = await sql<{ id: string; above: { id: string; name: string }[] }>`
    with recursive up (id, at, name, parent_id, distance) as (
      select r.id, r.id, r.name, r.parent_id, 0 from unnest(${ids}::uuid[]) of_page (id) cross join lateral (
        select * from resource where organization_id = ${organizationId} and type = ${type} and id = of_page.id offset 0) r
      union all
      select up.id, r.id, r.name, r.parent_id, up.distance + 1 from up cross join lateral (
        select * from resource where organization_id = ${organizationId} and type = ${type} and id = up.parent_id offset 0) r
    )
    select id, json_agg(json_build_object('id', at, 'name', name) order by distance desc) as above
    from up where distance > 0 group by id`.execute(tx);
  return new Map(rows.map(({ id, above }) => [id, above]));
}

/** How many levels a resource and what hangs beneath it make. */
export async function levelsOf(tx: Tx, { organizationId, type, id }: ResourceKey): Promise<number> {
  const { rows } = await sql<{ levels: number }>`
    with recursive down (id, level) as (
      select r.id, 1 from resource r
      where r.organization_id = ${organizationId} and r.type = ${type} and r.id = ${id}
      union all
      select r.id, down.level + 1 from down
      join resource r on r.organization_id = ${organizationId} and r.type = ${type} and r.parent_id = down.id
    )
    select max(level) as levels from down`.execute(tx);
  return rows[0]?.levels ?? 0;
}
