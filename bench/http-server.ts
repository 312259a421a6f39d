import '../apps/server/kept-tick.ts';
import { once } from 'node:events';
import { startTestServer } from '@fleetgate/server/testing';
import type { RunningServer } from '../apps/server/running-server.ts';
import { serviceToken } from './service-token.ts';
import { type Workload, workload } from './workload.ts';

const chunk = 5_000;

async function inChunks<Row>(rows: readonly Row[], write: (rows: readonly Row[]) => Promise<unknown>) {
  for (let start = 0; start < rows.length; start += chunk) await write(rows.slice(start, start + chunk));
}

// Started with `embedded`, or `postgresql`, the address of the server, and `unread` or nothing; or with `postgresql`, the
// address of another one's database, and `joins`: a further node.

/** Writes the workload's organization with plain SQL: how it came to be is not what is measured. */
async function load({ services }: RunningServer, work: Workload): Promise<void> {
  const client = await services.database.pool.connect();
  const run = (text: string, values: unknown[]) => client.query(text, values);
  try {
    await client.query('begin');
    await client.query(`set local role fleetgate_system`);
    await run(`insert into organization (id, name) values ($1, 'Workload')`, [work.organizationId]);
    await inChunks(work.memberships, (rows) =>
      run(
        `insert into user_account (id, email, name, first_name, last_name, country, email_verified)
         select id, id || '@example.com', 'A B', 'A', 'B', 'DE', true from unnest($1::uuid[]) id`,
        [rows.map(({ userId }) => userId)],
      ),
    );
    await inChunks(work.memberships, (rows) =>
      run(
        `insert into membership (organization_id, id, user_id, status, role, email, joined_at)
         select $1, m.id, m.user_id, 'active', m.role, m.user_id || '@example.com', now()
         from unnest($2::uuid[], $3::uuid[], $4::text[]) m (id, user_id, role)`,
        [
          work.organizationId,
          rows.map(({ id }) => id),
          rows.map(({ userId }) => userId),
          rows.map(({ role }) => role),
        ],
      ),
    );
    await inChunks(work.resources, (rows) =>
      run(
        `insert into resource (organization_id, type, id, name, parent_id)
         select $1, r.type, r.id, r.id::text, r.parent_id from unnest($2::text[], $3::uuid[], $4::uuid[]) r (type, id, parent_id)`,
        [
          work.organizationId,
          rows.map(({ type }) => type),
          rows.map(({ id }) => id),
          rows.map(({ parentId }) => parentId),
        ],
      ),
    );
    await inChunks(work.grants, (rows) =>
      run(
        `insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
         select $1, g.* from unnest($2::uuid[], $3::text[], $4::uuid[]) g`,
        [
          work.organizationId,
          rows.map(({ membershipId }) => membershipId),
          rows.map(({ resourceType }) => resourceType),
          rows.map(({ resourceId }) => resourceId),
        ],
      ),
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** Counts the reads of revisions; `unread` answers each from memory after the first, as no product may: to see what they cost. */
function watchReads({ database }: RunningServer['services'], unread: boolean): () => number {
  const { readNow } = database;
  const known = new Map<string, ReturnType<typeof readNow>>();
  let statements = 0;
  database.readNow = (statement) => {
    const key = `${statement.text} ${statement.values}`;
    const remembered = known.get(key);
    if (unread && remembered) return remembered;
    statements += 1;
    const rows = readNow(statement);
    known.set(key, rows);
    return rows;
  };
  return () => statements;
}

const [kind = 'embedded', postgresUrl, as] = process.argv.slice(2);
const joins = as === 'joins';
const running = await startTestServer({
  kind: kind === 'postgresql' ? 'postgresql' : 'embedded',
  ...(postgresUrl && (joins ? { databaseUrl: postgresUrl } : { postgresUrl })),
});
if (!joins) await load(running, workload(1, 1));
const token = joins ? '' : await serviceToken(running);
const statements = watchReads(running.services, as === 'unread');
process.send?.({ url: running.url, token, databaseUrl: running.databaseUrl });
process.on('message', () => process.send?.({ ...process.cpuUsage(), statements: statements() }));
await once(process, 'disconnect');
await running.stop();
