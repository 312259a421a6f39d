import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { builtInManifests } from '../modules/access/domain/index.ts';
import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';
import { workload } from './workload.ts';

// Decisions over HTTP beside a bare Fastify route that parses and answers the same JSON, in turn: decisions for each second
// of processor time that the server's process used, all its threads together, so that a slow load generator or a busy
// machine does not hide the server's own cost. Median of the rounds. `npm run bench -- http`

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const connections = 64;
const batch = 100;

interface Target {
  readonly url: string;
  readonly token: string;
  readonly child: ChildProcess;
}

async function start(file: string, ...args: string[]): Promise<Target> {
  const child = fork(join(import.meta.dirname, file), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const failed = once(child, 'exit').then(() =>
    Promise.reject(new Error(`${file} ended before it was ready`)),
  );
  const [message] = await Promise.race([once(child, 'message'), failed]);
  return { ...(message as { url: string; token: string }), child };
}

const permissions = builtInManifests.flatMap((manifest) => manifest.permissions);
const { questions } = workload(1, 20_000);
const asked = questions.map(({ userId, type, id }, index) => {
  const fitting = permissions.filter(({ resourceTypes }) => resourceTypes.includes(type));
  const permission = fitting[index % fitting.length];
  return { subject: { type: 'user', id: userId }, action: { name: permission?.key }, resource: { type, id } };
});
const single = asked.slice(0, 2_000).map((question) => JSON.stringify(question));
const batches = Array.from({ length: 100 }, (_, number) => {
  const { subject, action, resource } = asked[number * batch] ?? asked[0] ?? {};
  const alike = asked.filter((other) => other.resource.type === resource?.type).slice(number, number + batch);
  return JSON.stringify({
    subject,
    action,
    evaluations: alike.map((other) => ({ resource: other.resource })),
  });
});

async function cpuSeconds({ child }: Target): Promise<number> {
  child.send('cpu');
  const [usage] = (await once(child, 'message')) as [NodeJS.CpuUsage];
  return (usage.user + usage.system) / 1e6;
}

async function measure(target: Target, path: string, bodies: readonly string[]): Promise<number> {
  const before = await cpuSeconds(target);
  const result = await autocannon({
    url: target.url + path,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${target.token}` },
    requests: bodies.map((body) => ({ body })),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} failed at ${target.url}`);
  return result.requests.total / ((await cpuSeconds(target)) - before);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

const postgres = await startPostgresServer();
const bare = await start('bare-server.ts');
const targets = {
  embedded: await start('http-server.ts', 'embedded'),
  postgresql: await start('http-server.ts', 'postgresql', postgres.url),
};

const show = (rate: number) => Math.round(rate).toLocaleString('en').padStart(10);
for (const [path, bodies, each] of [
  ['/access/v1/evaluation', single, 1],
  ['/access/v1/evaluations', batches, batch],
] as const) {
  for (const target of [bare, ...Object.values(targets)]) await measure(target, path, bodies); // warm
  const rates = { bare: [] as number[], embedded: [] as number[], postgresql: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.bare.push(await measure(bare, path, bodies));
    rates.embedded.push(await measure(targets.embedded, path, bodies));
    rates.postgresql.push(await measure(targets.postgresql, path, bodies));
  }
  console.log(
    `${path} (${each === 1 ? 'one question' : `${each} questions, short body`}), ${connections} connections`,
  );
  console.log(`  bare Fastify      ${show(median(rates.bare) * each)} decisions per CPU second`);
  for (const kind of ['embedded', 'postgresql'] as const) {
    const ratio = median(rates[kind].map((rate, round) => rate / (rates.bare[round] ?? 1)));
    console.log(
      `  ${kind.padEnd(17)} ${show(median(rates[kind]) * each)} decisions per CPU second, ${(ratio * 100).toFixed(0)} % of bare`,
    );
  }
}
for (const { child } of [bare, ...Object.values(targets)]) child.disconnect();
await postgres.stop();
