import type { TestServer } from '../../testing/index.ts';
import type { Query } from './stored.ts';

/** Runs statements as the application does for one organization: its role, its setting. Nothing of it stays. */
export async function inTenant<T>(
  server: TestServer,
  organizationId: string,
  run: (query: Query) => Promise<T>,
): Promise<T> {
  const client = await server.services.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('role', 'fleetgate_app', true), set_config('app.organization_id', $1, true)`,
      [organizationId],
    );
    return await run(async (text, values) => (await client.query(text, values)).rows);
  } finally {
    await client.query('rollback');
    client.release();
  }
}
