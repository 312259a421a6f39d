import { createSnapshot, PermissionCatalog } from '../modules/access/domain/index.ts';
import { median, microseconds } from './measure.ts';
import { ensurePeers } from './peers/install.ts';
import { PlainSets } from './plain-sets.ts';
import { type Question, type Workload, workload } from './workload.ts';

// What a Node team would take instead, in this process, on the same facts and questions. Every engine's answers are compared with
// the reference before it is measured. `npm run bench -- peers`

interface Engine {
  readonly decide: (question: Question) => boolean | Promise<boolean>;
  readonly setRole: (userId: string, role: 'editor' | 'viewer') => void | Promise<void>;
}

interface Peer {
  readonly name: string;
  readonly create: (work: Workload) => Engine | Promise<Engine>;
}

const own: Peer = {
  name: 'Fleetgate, reason included',
  create({ organizationId, manifests, memberships, resources, grants }) {
    const revision = { counter: 1, nonce: 'bench' };
    const rows = { revision, memberships, resources, grants };
    const snapshot = createSnapshot(organizationId, new PermissionCatalog(manifests), rows);
    const idOf = new Map(memberships.map(({ userId, id }) => [userId, id]));
    return {
      decide: ({ userId, permission, type, id }) => snapshot.decide(userId, permission, type, id).allowed,
      setRole: (userId, role) =>
        snapshot.apply([
          { kind: 'membership', id: idOf.get(userId) ?? '', row: { userId, role, status: 'active' } },
        ]),
    };
  },
};

async function peers(): Promise<readonly Peer[]> {
  await ensurePeers();
  const files = ['casl-kept', 'casl-rebuilt', 'accesscontrol', 'casbin', 'cedar', 'cedar-whole', 'oso'];
  return Promise.all(files.map(async (file): Promise<Peer> => (await import(`./peers/${file}.mjs`)).peer));
}

/** How many of the questions the engine answers otherwise than the reference. */
async function mismatches(engine: Engine, work: Workload, questions: readonly Question[]): Promise<number> {
  const reference = new PlainSets(work);
  let wrong = 0;
  for (const question of questions)
    if ((await engine.decide(question)) !== reference.decide(question)) wrong += 1;
  return wrong;
}

type Ask = (questions: readonly Question[]) => Promise<number>;

async function askerOf(address: string, engine: Engine, question: Question): Promise<Ask> {
  const { asker }: typeof import('./ask-all.ts') = await import(
    `./ask-all.ts?${encodeURIComponent(address)}`
  );
  return asker(engine.decide, engine.decide(question) instanceof Promise);
}

/** Decisions a second, for a short while. */
async function rateOf(ask: Ask, questions: readonly Question[], milliseconds: number): Promise<number> {
  const slice = 1_000;
  const start = performance.now();
  let asked = 0;
  while (performance.now() - start < milliseconds) {
    const from = asked % questions.length;
    await ask(questions.slice(from, from + slice));
    asked += slice;
  }
  return (asked / (performance.now() - start)) * 1000;
}

async function roleChange(engine: Engine, { memberships }: Workload): Promise<number> {
  const people = memberships.filter(({ role }) => role !== 'admin').map(({ userId }) => userId ?? '');
  const calls = 300;
  const isAsync = engine.setRole(people[0] ?? '', 'viewer') instanceof Promise;
  if (!isAsync) {
    return microseconds(calls, (index) => {
      void engine.setRole(people[index % people.length] ?? '', index % 2 ? 'viewer' : 'editor');
    }).p50;
  }
  const times: number[] = [];
  for (let index = 0; index < calls; index += 1) {
    const start = performance.now();
    await engine.setRole(people[index % people.length] ?? '', index % 2 ? 'viewer' : 'editor');
    times.push((performance.now() - start) * 1000);
  }
  return times.sort((a, b) => a - b)[calls >> 1] ?? 0;
}

const show = (value: number, digits = 0) =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });

interface Measured {
  readonly name: string;
  readonly engine: Engine;
  readonly ask: Ask;
  readonly wrong: number;
  readonly rates: number[];
}

/** All engines with the same facts. They are asked in turn, round by round: the machine is not equally fast all the time. */
async function measureAll(work: Workload, engines: readonly Peer[]): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const { name, create } of engines) {
    const engine = await create(work);
    const wrong = await mismatches(engine, work, work.questions.slice(0, 2_000));
    const ask = await askerOf(`${name} of ${work.memberships.length}`, engine, work.questions[0] as Question);
    await rateOf(ask, work.questions, 1_000); // until it is compiled
    measured.push({ name, engine, ask, wrong, rates: [] });
  }
  for (let round = 0; round < rounds; round += 1)
    for (const { ask, rates } of measured) rates.push(await rateOf(ask, work.questions, 500));
  return measured;
}

const rounds = 7;
const all = [own, ...(await peers())];
for (const scale of [1, 10]) {
  const work = workload(scale, 20_000);
  console.log(`workload ×${scale}: ${work.memberships.length} people, ${work.grants.length} grants`);
  console.log(
    '| engine | decisions/s | Fleetgate is faster by | role change p50, µs | other answers of 2,000 |',
  );
  console.log('|---|---|---|---|---|');
  const measured = await measureAll(work, all);
  const ours = measured[0]?.rates ?? [];
  for (const { name, engine, wrong, rates } of measured) {
    const times = median(rates.map((rate, round) => (ours[round] ?? 0) / rate));
    const change = await roleChange(engine, work);
    console.log(`| ${name} | ${show(median(rates))} | ${show(times, 1)} | ${show(change, 1)} | ${wrong} |`);
  }
}
