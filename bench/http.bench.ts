import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';
import { median } from './measure.ts';
import { batchBodies, batchSize, singleBodies } from './served-questions.ts';
import { measure, type Rates, start, type Target } from './served-target.ts';

// Decisions over HTTP beside a bare Fastify route that parses and answers the same JSON, in turn, and what reading the
// revisions from PostgreSQL costs. Medians of the rounds. `npm run bench -- http`

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const connections = 64;
// The embedded database is WebAssembly, which is compiled while it runs: until then its process does two things.
const warmSeconds = Number(process.env.BENCH_WARM_SECONDS ?? 15);

const postgres = await startPostgresServer();
const targets = {
  'bare Fastify': await start('bare-server.ts'),
  embedded: await start('http-server.ts', 'embedded'),
  postgresql: await start('http-server.ts', 'postgresql', postgres.url),
  'without the read': await start('http-server.ts', 'postgresql', postgres.url, 'unread'),
};
type Name = keyof typeof targets;
const names = Object.keys(targets) as Name[];

async function measured(path: string, bodies: readonly string[]): Promise<Record<Name, Rates[]>> {
  const rate = (target: Target, duration: number) =>
    measure(target, { path, bodies, connections, seconds: duration });
  for (const name of names) await rate(targets[name], warmSeconds);
  const rates = Object.fromEntries(names.map((name) => [name, [] as Rates[]])) as Record<Name, Rates[]>;
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) rates[name].push(await rate(targets[name], seconds));
  return rates;
}

for (const [path, bodies, each] of [
  ['/access/v1/evaluation', singleBodies, 1],
  ['/access/v1/evaluations', batchBodies, batchSize],
] as const) {
  const rates = await measured(path, bodies);
  const ratio = (name: Name, other: Name, of: 'perCpuSecond' | 'perSecond') =>
    Math.round(100 * median(rates[name].map((rate, round) => rate[of] / (rates[other][round]?.[of] ?? 1))));
  console.log(
    `${path} (${each === 1 ? 'one question' : `${each} questions, short body`}), ${connections} connections`,
  );
  for (const name of names) {
    const perCpuSecond = Math.round(each * median(rates[name].map((rate) => rate.perCpuSecond)));
    console.log(
      `  ${name.padEnd(17)} ${perCpuSecond.toLocaleString('en').padStart(10)} decisions per CPU second, ` +
        `${ratio(name, 'bare Fastify', 'perCpuSecond')} % of bare`,
    );
  }
  const perStatement =
    each * median(rates.postgresql.map(({ requestsPerStatement }) => requestsPerStatement));
  console.log(
    `  with the read ${ratio('postgresql', 'without the read', 'perSecond')} % of the rate on the clock without it, ` +
      `${ratio('postgresql', 'without the read', 'perCpuSecond')} % by processor time; ${Math.round(perStatement)} decisions a statement`,
  );
}
for (const name of names) targets[name].stop();
await postgres.stop();
