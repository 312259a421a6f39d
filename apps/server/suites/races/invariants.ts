import type { Database } from '@fleetgate/platform/database';

/** What holds after every race, whatever came first: each statement lists what breaks it. */
const laws: Readonly<Record<string, string>> = {
  'R-ADM-1 an organization has an active Admin': `
    select o.id from organization o where not exists (
      select from membership m where m.organization_id = o.id and m.role = 'admin' and m.status = 'active')`,
  'R-INV-2 a person has one membership in an organization': `
    select organization_id, user_id from membership where user_id is not null group by 1, 2 having count(*) > 1`,
  'R-INV-2 an address has one membership in an organization': `
    select organization_id, email from membership group by 1, 2 having count(*) > 1`,
  'a grant has its membership and its resource': `
    select g.* from resource_grant g where not exists (
        select from membership m where m.organization_id = g.organization_id and m.id = g.membership_id)
      or not exists (select from resource r where r.organization_id = g.organization_id
        and r.type = g.resource_type and r.id = g.resource_id)`,
  'a grant of a whole type has its membership': `
    select g.* from type_grant g where not exists (
      select from membership m where m.organization_id = g.organization_id and m.id = g.membership_id)`,
  'a device is a resource, and the other way round': `
    select d.id from device d full join resource r
      on r.organization_id = d.organization_id and r.id = d.id and r.type = 'device'
    where coalesce(r.type, 'device') = 'device' and (d.id is null or r.id is null)`,
  'R-ACC-6 above every resource is one of the same organization, and no cycle': `
    with recursive above as (
      select organization_id, type, id, parent_id, 1 as level from resource where parent_id is not null
      union all
      select a.organization_id, a.type, a.id, r.parent_id, a.level + 1 from above a
      join resource r on r.organization_id = a.organization_id and r.type = a.type and r.id = a.parent_id
      where r.parent_id is not null and a.level < 200)
    select id from above where level >= 200`,
  'a link has its pending or active membership': `
    select t.* from invitation_token t where not exists (
      select from membership m where m.organization_id = t.organization_id and m.id = t.membership_id)`,
};

/** The laws that are broken now, in the whole database. */
export function brokenLaws(database: Database): Promise<string[]> {
  return inSystem(database, async (rowsOf) => {
    const broken: string[] = [];
    for (const [law, statement] of Object.entries(laws)) {
      const rows = await rowsOf(statement);
      if (rows.length > 0) broken.push(`${law}: ${JSON.stringify(rows.slice(0, 3))}`);
    }
    return broken;
  });
}

async function inSystem<T>(
  database: Database,
  run: (rowsOf: (statement: string) => Promise<object[]>) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  try {
    await client.query('begin isolation level repeatable read');
    await client.query('set local role fleetgate_system');
    return await run(async (statement) => (await client.query(statement)).rows);
  } finally {
    await client.query('rollback');
    client.release();
  }
}
