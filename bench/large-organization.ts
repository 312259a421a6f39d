import type { TestServer } from '@fleetgate/server/testing';

const part = Number(process.env.BENCH_PART ?? 1);
/** What the organization has; `BENCH_PART` makes it smaller. */
export const size = {
  people: 10_000 * part,
  grants: 100,
  devices: 100_000 * part,
  points: 100_000 * part,
  levels: 20,
};
const chunk = 500;

/** Rows as they would be left, points named whatever their level; triggers are off, because how they came is not what is measured. */
export async function fill(server: TestServer, organizationId: string): Promise<void> {
  const client = await server.services.database.pool.connect();
  const each = async (total: number, step: number, text: string, ...values: unknown[]) => {
    for (let from = 0; from < total; from += step)
      await client.query(text, [organizationId, from, Math.min(from + step, total) - 1, ...values]);
  };
  const uuid = (text: string) =>
    `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;
  const idOf = (kind: string, n: string) => uuid(`'${kind}' || $1::uuid::text || (${n})`);
  const perLevel = size.points / size.levels;
  try {
    await client.query('set role none');
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await each(
      size.people,
      5_000,
      `with people as (
         insert into user_account (id, email, name, first_name, last_name, country, email_verified)
         select ${idOf('user', 'n')}, 'scale' || n || '@example.com', 'x', 'Ada', 'Vogt' || n, 'DE', true
         from generate_series($2::int, $3::int) n returning id, email)
       insert into membership (organization_id, id, user_id, status, role, email, joined_at)
       select $1::uuid, ${uuid(`'member' || id`)}, id, 'active', 'viewer', email, now() from people`,
    );
    await each(
      size.devices,
      5_000,
      `with made as (
         insert into resource (organization_id, type, id, name)
         select $1::uuid, 'device', ${idOf('device', 'n')}, 'Device ' || n from generate_series($2::int, $3::int) n returning id, name)
       insert into device (organization_id, id, hardware_uuid, name) select $1::uuid, id, id, name from made`,
    );
    await each(
      size.points,
      5_000,
      `insert into resource (organization_id, type, id, name, parent_id)
       select $1::uuid, 'metering-point', ${idOf('point', 'n')}, 'Point ' || left(md5(n::text), 6),
         case when n >= $4::int then ${idOf('point', 'n - $4::int')} end
       from generate_series($2::int, $3::int) n`,
      perLevel,
    );
    await each(
      size.people,
      chunk,
      `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
       select $1::uuid, ${uuid(`'member' || ${idOf('user', 'p')}`)}, 'device', ${idOf('device', `(p * 37 + g * 991) % ${size.devices}`)}
       from generate_series($2::int, $3::int) p, generate_series(1, ${size.grants}) g`,
    );
    await client.query('commit');
    await client.query('vacuum analyze'); // as autovacuum leaves them after a while
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.query('set role fleetgate_app');
    client.release();
  }
}
