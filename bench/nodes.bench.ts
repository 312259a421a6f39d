import { strict as assert } from 'node:assert';
import { openPostgresql } from '@fleetgate/platform/database';
import { aPerson, inviteAndAccept, testSecret } from '@fleetgate/server/testing';
import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';
import { median } from './measure.ts';
import { batchBodies, batchSize, singleBodies } from './served-questions.ts';
import { measure, start, type Target } from './served-target.ts';

// Three nodes over one PostgreSQL, all on this machine: how soon a question to another node is answered after a change was
// acknowledged, and what one, two and three of them answer together. `npm run bench -- nodes`

const changes = Number(process.env.BENCH_CHANGES ?? 1_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const connections = 64;

const postgres = await startPostgresServer();
const first = await start('http-server.ts', 'postgresql', postgres.url);
const databaseUrl = first.databaseUrl ?? '';
const join = async (): Promise<Target> => ({
  ...(await start('http-server.ts', 'postgresql', databaseUrl, 'joins')),
  token: first.token,
});
const nodes = [first, await join(), await join()] as const;

const database = await openPostgresql({ url: databaseUrl, maxConnections: 2 });
const home = { url: first.url, secret: testSecret, services: { database } };
const admin = await aPerson(home);
const person = await aPerson(home);
const member = await inviteAndAccept(admin, person, { role: 'viewer' });
const memberPath = `/api/v1/organizations/${admin.organizationId}/members/${member}`;
const question = {
  subject: { type: 'user', id: person.userId },
  action: { name: 'devices.add' },
  resource: { type: 'organization', id: admin.organizationId },
};

async function ask(node: Target): Promise<{ decision: boolean; took: number }> {
  const asked = performance.now();
  const answer = await fetch(`${node.url}/access/v1/evaluation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${node.token}` },
    body: JSON.stringify(question),
  });
  const { decision } = (await answer.json()) as { decision: boolean };
  return { decision, took: performance.now() - asked };
}

const percentile = (values: readonly number[], share: number) =>
  `${([...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0).toFixed(1)} ms`;
const told = (values: readonly number[]) => `p50 ${percentile(values, 0.5)}, p99 ${percentile(values, 0.99)}`;

async function afterChanges(times: number) {
  const changed: number[] = [];
  const unchanged: number[] = [];
  let late = 0;
  for (let index = 0; index < times; index += 1) {
    const role = index % 2 ? 'viewer' : 'editor';
    const { status } = await admin.patch(memberPath, { role });
    assert.equal(status, 200);
    for (const node of nodes.slice(1)) {
      const { decision, took } = await ask(node);
      changed.push(took);
      if (decision !== (role === 'editor')) late += 1;
      unchanged.push((await ask(node)).took);
    }
  }
  return { changed, unchanged, late };
}

await afterChanges(100);
const { changed, unchanged, late } = await afterChanges(changes);
console.log(`from the acknowledged change to the answer of another node, ${changed.length} questions:`);
console.log(`  ${told(changed)}; late: ${late}; asked again, nothing changed: ${told(unchanged)}`);

for (const [path, bodies, each] of [
  ['/access/v1/evaluation', singleBodies, 1],
  ['/access/v1/evaluations', batchBodies, batchSize],
] as const) {
  console.log(
    `${path} (${each === 1 ? 'one question' : `${each} questions, short body`}), ${connections} connections a node`,
  );
  for (const count of [1, 2, 3]) {
    const sums: number[] = [];
    for (let round = 0; round < rounds + 1; round += 1) {
      const rates = await Promise.all(
        nodes.slice(0, count).map((node) => measure(node, { path, bodies, connections, seconds })),
      );
      if (round > 0) sums.push(rates.reduce((sum, { perSecond }) => sum + each * perSecond, 0));
    }
    console.log(`  ${count} of them: ${Math.round(median(sums)).toLocaleString('en')} decisions a second`);
  }
}
await database.close();
for (const node of nodes) node.stop();
await postgres.stop();
