import { on } from '@fleetgate/platform/operation';
import { databaseKinds } from '@fleetgate/platform/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { accountImported } from '../../domain/index.ts';
import { ensureOrganization } from '../organization/ensure-across-organizations.ts';
import { aPerson } from '../testing/builders.ts';
import { query } from '../testing/counts.ts';
import { type Node, scratchNode } from '../testing/scratch.ts';
import { type ImportReport, importAccounts } from './import-accounts-across-organizations.ts';

const account = { firstName: 'Grace', lastName: 'Hopper', country: 'US' };

describe.each(databaseKinds)('importing personal accounts on %s', (kind) => {
  let node: Node;
  beforeAll(async () => {
    node = await scratchNode(kind, inject('postgresUrl'));
  });
  afterAll(() => node.close());
  const run = async (...lines: string[]) => {
    const reports: ImportReport[] = [];
    for await (const report of importAccounts(node.services, lines)) reports.push(report);
    return reports;
  };

  it('R-ORG-12 good lines are imported, bad ones named, and repeating changes nothing, however the address is spelled', async () => {
    const taken = await aPerson(node);
    const good = JSON.stringify({ ...account, email: ' Grace@Navy.test ' });
    const lines = [
      good,
      '',
      '{',
      JSON.stringify({ ...account, email: taken.email }),
      JSON.stringify({ ...account, email: 'x' }),
    ];
    const first = await run(...lines);
    expect(first.map(({ line, status }) => [line, status])).toEqual([
      [1, 'imported'],
      [3, 'refused'],
      [4, 'refused'],
      [5, 'refused'],
    ]);
    const respelled = JSON.stringify({ ...account, email: 'grace@NAVY.test' });
    expect((await run(good, respelled)).map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
    await node.jobs.drained();
    expect(node.mails.sent.map(({ to }) => to)).toEqual(['grace@navy.test']);
  });

  it('R-ORG-12 at the first sign-in it becomes one organization with its billing account', async () => {
    const email = 'alan@bletchley.test';
    await run(
      JSON.stringify({ ...account, email, organizationName: 'Bletchley', billing: { company: 'Park Ltd' } }),
    );
    const { rows } = await query(node, 'select id from user_account where email = $1', [email]);
    await Promise.all([1, 2].map(() => ensureOrganization(node.services, rows[0].id)));
    const made = await query(
      node,
      `select o.name, m.role, b.company from organization o join membership m on m.organization_id = o.id
       join billing_account b on b.organization_id = o.id where m.user_id = $1`,
      [rows[0].id],
    );
    expect(made.rows).toEqual([{ name: 'Bletchley', role: 'admin', company: 'Park Ltd' }]);
  });

  it('R-ORG-12 devices and subscriptions are handed to whoever keeps them, with the new organization', async () => {
    const [email, userId] = ['joan@bletchley.test', 'select id from user_account where email = $1'];
    const owned = { devices: [{ name: 'Bombe' }], subscriptions: [{ plan: 'basic' }] };
    await run(JSON.stringify({ ...account, ...owned, email }));
    const { rows } = await query(node, userId, [email]);
    const heard: unknown[] = [];
    const keeper = on(accountImported, async (_, imported) => void heard.push(imported));
    const listeners = [...node.services.listeners, keeper];
    await ensureOrganization({ ...node.services, listeners }, rows[0].id);
    expect(heard).toEqual([expect.objectContaining({ ...owned, userId: rows[0].id })]);
  });
});
