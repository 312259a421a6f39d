import { strict as assert } from 'node:assert';
import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';
import { median } from './measure.ts';
import { ensurePeers } from './peers/install.ts';
import { PlainSets } from './plain-sets.ts';
import { asked, batches, served, singleBodies } from './served-questions.ts';
import { type Load, measure, start, type Target } from './served-target.ts';
import type { Question } from './workload.ts';

// A decision server that others would start, beside ours on PostgreSQL, asked over HTTP by the same client in turn; both on
// one processor. Every answer is compared with the reference first. `npm run bench -- served`

const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const seconds = Number(process.env.BENCH_SECONDS ?? 3);
const connections = 16;
/** As many resources as Cerbos takes in one request. */
const size = 50;

await ensurePeers();
const { checkBody, startCerbos } = await import('./peers/cerbos-server.ts');
const { Facts } = await import('./peers/facts.ts');
const facts = new Facts(served);
const reference = new PlainSets(served);
const postgres = await startPostgresServer();
const ours = await start('http-server.ts', 'postgresql', postgres.url);
const cerbos: Target = await startCerbos(served.manifests);

const checks = (questions: readonly Question[]) => JSON.stringify(checkBody(facts, questions));
const short = (questions: readonly Question[]) => {
  const { subject, action } = asked(questions[0] as Question);
  return JSON.stringify({
    subject,
    action,
    evaluations: questions.map((one) => ({ resource: asked(one).resource })),
  });
};

async function answers(target: Target, path: string, body: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${target.token}` };
  const response = await fetch(target.url + path, { method: 'POST', headers, body });
  assert.equal(response.status, 200);
  return response.json();
}

for (const questions of batches(size, 40)) {
  const expected = questions.map((question) => reference.decide(question));
  const our = await answers(ours, '/access/v1/evaluations', short(questions));
  const their = await answers(cerbos, '/api/check/resources', checks(questions));
  const key = questions[0]?.permission ?? '';
  assert.deepEqual(
    our.evaluations.map(({ decision }: { decision: boolean }) => decision),
    expected,
  );
  assert.deepEqual(
    their.results.map(({ actions }: { actions: Record<string, string> }) => actions[key] === 'EFFECT_ALLOW'),
    expected,
  );
}
console.log(`${40 * size} answers of both equal the reference; ${connections} connections`);

const singles = served.questions.slice(0, 2_000);
const many = batches(size, 100);
for (const [what, each, our, their] of [
  ['one question', 1, singleBodies, singles.map((question) => checks([question]))],
  [`${size} questions`, size, many.map(short), many.map(checks)],
] as const) {
  const path = each === 1 ? '/access/v1/evaluation' : '/access/v1/evaluations';
  const loads: readonly [Target, Load][] = [
    [ours, { path, bodies: our, connections, seconds }],
    [cerbos, { path: '/api/check/resources', bodies: their, connections, seconds }],
  ];
  for (const [target, load] of loads) await measure(target, load); // warm
  const rates: number[][] = [[], []];
  for (let round = 0; round < rounds; round += 1)
    for (const [index, [target, load]] of loads.entries())
      rates[index]?.push((await measure(target, load)).perCpuSecond * each);
  const [own = 0, peer = 0] = rates.map(median);
  const show = (rate: number) => Math.round(rate).toLocaleString('en').padStart(10);
  console.log(`${what} a request, decisions per CPU second`);
  console.log(`  Fleetgate, facts from PostgreSQL, fresh      ${show(own)}`);
  console.log(
    `  Cerbos 0.51.0, facts sent with the question  ${show(peer)}   ${(own / peer).toFixed(0)} times less`,
  );
}
for (const target of [ours, cerbos]) target.stop();
await postgres.stop();
