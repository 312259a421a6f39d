import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';
import { median } from './measure.ts';
import { batchBodies, batchSize, singleBodies } from './served-questions.ts';
import { measure, type Rates, start, type Target } from './served-target.ts';

// Decisions over HTTP beside a bare Fastify route that parses and answers the same JSON, in turn, and what reading the
// revisions from PostgreSQL costs. A process is compiled while it runs, and two of the same code differ by up to a fifth,
// so each kind is started several times: medians of their medians, with the lowest and the highest. `npm run bench -- http`

const processes = Number(process.env.BENCH_PROCESSES ?? 3);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const seconds = Number(process.env.BENCH_SECONDS ?? 3);
const connections = 64;
// The embedded database is WebAssembly, which is compiled while it runs: until then its process does two things.
const warmSeconds = Number(process.env.BENCH_WARM_SECONDS ?? 15);
const warmAgainSeconds = Math.min(warmSeconds, 5);

// After the garbage collection of an idle moment a server is compiled anew in part; that is not what is measured.
const leadInSeconds = 2;

const kinds = ['bare Fastify', 'bare, tick kept', 'embedded', 'postgresql', 'without the read'] as const;
type Kind = (typeof kinds)[number];
type Targets = Readonly<Record<Kind, Target>>;
type Measured = Readonly<Record<Kind, readonly Rates[]>>;
type Figure = keyof Rates;

const asked = [
  { path: '/access/v1/evaluation', bodies: singleBodies, each: 1 },
  { path: '/access/v1/evaluations', bodies: batchBodies, each: batchSize },
] as const;

async function startAll(postgresUrl: string): Promise<Targets> {
  return {
    'bare Fastify': await start('bare-server.ts'),
    'bare, tick kept': await start('kept-bare-server.ts'),
    embedded: await start('http-server.ts', 'embedded'),
    postgresql: await start('http-server.ts', 'postgresql', postgresUrl),
    'without the read': await start('http-server.ts', 'postgresql', postgresUrl, 'unread'),
  };
}

async function measureAll(
  targets: Targets,
  { path, bodies }: (typeof asked)[number],
  warmUp: number,
): Promise<Measured> {
  const rate = (kind: Kind, duration: number) =>
    measure(targets[kind], { path, bodies, connections, seconds: duration });
  for (const kind of kinds) await rate(kind, warmUp);
  const rates = new Map<Kind, Rates[]>(kinds.map((kind) => [kind, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [kind, measured] of rates) {
      await rate(kind, leadInSeconds);
      measured.push(await rate(kind, seconds));
    }
  }
  return Object.fromEntries(rates) as Record<Kind, Rates[]>;
}

/** What one process of each kind measured, its rounds' median, for all processes: the middle one, and the lowest and highest. */
function spread(values: readonly number[], write: (value: number) => string): string {
  return `${write(median(values))} (${write(Math.min(...values))} to ${write(Math.max(...values))})`;
}

function report({ path, each }: (typeof asked)[number], measured: readonly Measured[]): void {
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  const percent = (value: number) => `${Math.round(100 * value)} %`;
  const rate = (kind: Kind, figure: Figure) =>
    measured.map((rates) => each * median(rates[kind].map((one) => one[figure])));
  const ratio = (kind: Kind, other: Kind, figure: Figure) =>
    measured.map((rates) =>
      median(rates[kind].map((one, round) => one[figure] / (rates[other][round]?.[figure] ?? 1))),
    );
  console.log(
    `${path} (${each === 1 ? 'one question' : `${each} questions, short body`}), ${connections} connections`,
  );
  for (const kind of kinds) {
    console.log(
      `  ${kind.padEnd(17)} ${spread(rate(kind, 'perCpuSecond'), whole)} decisions per CPU second, ` +
        `${spread(ratio(kind, 'bare Fastify', 'perCpuSecond'), percent)} of bare, ` +
        `${spread(ratio(kind, 'bare, tick kept', 'perCpuSecond'), percent)} of bare with its tick kept`,
    );
  }
  const readCosts = (figure: Figure) => spread(ratio('postgresql', 'without the read', figure), percent);
  console.log(
    `  with the read ${readCosts('perSecond')} of the rate on the clock without it, ${readCosts('perCpuSecond')} by ` +
      `processor time; ${spread(rate('postgresql', 'requestsPerStatement'), whole)} decisions a statement`,
  );
}

const postgres = await startPostgresServer();
const measured = asked.map((): Measured[] => []);
for (let number = 0; number < processes; number += 1) {
  const targets = await startAll(postgres.url);
  for (const [place, one] of asked.entries())
    measured[place]?.push(await measureAll(targets, one, place === 0 ? warmSeconds : warmAgainSeconds));
  for (const kind of kinds) targets[kind].stop();
}
for (const [place, one] of asked.entries()) report(one, measured[place] ?? []);
await postgres.stop();
