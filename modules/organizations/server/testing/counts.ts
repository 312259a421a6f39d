import type { Node } from './scratch.ts';

/** How many active Admins an organization has, read past row-level security. */
export async function activeAdmins(node: Node, organizationId: string): Promise<number> {
  const { rows } = await query(
    node,
    `select count(*)::int as n from membership where organization_id = $1 and role = 'admin' and status = 'active'`,
    [organizationId],
  );
  return Number(rows[0]?.n);
}

/** Runs plain SQL as the role that sees every organization, in a transaction of its own. */
export async function query(node: Node, text: string, values: unknown[] = []) {
  const client = await node.services.database.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role fleetgate_system');
    const result = await client.query(text, values);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
