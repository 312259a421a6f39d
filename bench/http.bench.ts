import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';
import { batchBodies, batchSize, singleBodies } from './served-questions.ts';
import { measure, median, start, type Target } from './served-target.ts';

// Decisions over HTTP beside a bare Fastify route that parses and answers the same JSON, in turn. Median of the rounds.
// `npm run bench -- http`

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const connections = 64;
// The embedded database is WebAssembly, which is compiled while it runs: until then its process does two things.
const warmSeconds = Number(process.env.BENCH_WARM_SECONDS ?? 15);

const postgres = await startPostgresServer();
const bare = await start('bare-server.ts');
const targets = {
  embedded: await start('http-server.ts', 'embedded'),
  postgresql: await start('http-server.ts', 'postgresql', postgres.url),
};

const show = (rate: number) => Math.round(rate).toLocaleString('en').padStart(10);
for (const [path, bodies, each] of [
  ['/access/v1/evaluation', singleBodies, 1],
  ['/access/v1/evaluations', batchBodies, batchSize],
] as const) {
  const rate = async (target: Target, duration = seconds) =>
    (await measure(target, { path, bodies, connections, seconds: duration })).perCpuSecond;
  for (const target of [bare, ...Object.values(targets)]) await rate(target, warmSeconds);
  const rates = { bare: [] as number[], embedded: [] as number[], postgresql: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.bare.push(await rate(bare));
    rates.embedded.push(await rate(targets.embedded));
    rates.postgresql.push(await rate(targets.postgresql));
  }
  console.log(
    `${path} (${each === 1 ? 'one question' : `${each} questions, short body`}), ${connections} connections`,
  );
  console.log(`  bare Fastify      ${show(median(rates.bare) * each)} decisions per CPU second`);
  for (const kind of ['embedded', 'postgresql'] as const) {
    const ratio = median(rates[kind].map((of, round) => of / (rates.bare[round] ?? 1)));
    console.log(
      `  ${kind.padEnd(17)} ${show(median(rates[kind]) * each)} decisions per CPU second, ${(ratio * 100).toFixed(0)} % of bare`,
    );
  }
}
for (const target of [bare, ...Object.values(targets)]) target.stop();
await postgres.stop();
