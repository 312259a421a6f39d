import {
  createSnapshot,
  type OrganizationSnapshot,
  PermissionCatalog,
} from '../modules/access/domain/index.ts';
import { megabytes, microseconds, perSecond } from './measure.ts';
import { PlainSets } from './plain-sets.ts';
import { offTheWire, type Question, type Workload, workload } from './workload.ts';

const questionCount = 20_000;
const rounds = 10;
const million = 1e6;

function report(what: string, value: number, unit: string, note = ''): void {
  console.log(
    `  ${what.padEnd(38)} ${value.toFixed(value < 100 ? 2 : 0).padStart(9)} ${unit.padEnd(6)} ${note}`,
  );
}

function load({ organizationId, manifests, memberships, resources, grants }: Workload): OrganizationSnapshot {
  const revision = { counter: 1, nonce: 'bench' };
  return createSnapshot(organizationId, new PermissionCatalog(manifests), {
    revision,
    memberships,
    resources,
    grants,
  });
}

/** Loads before anything else is measured, with the rows and their texts alive on both sides of the count. */
function measureLoad(work: Workload): OrganizationSnapshot {
  load(work);
  const before = megabytes();
  const start = performance.now();
  const snapshot = load(work);
  const milliseconds = performance.now() - start;
  const memory = megabytes() - before;
  report('load', milliseconds, 'ms');
  report('memory', memory, 'MB', `estimated by itself: ${(snapshot.estimatedBytes / 2 ** 20).toFixed(1)} MB`);
  report(
    'memory per million grants',
    (memory / work.grants.length) * million,
    'MB',
    `${work.grants.length} grants`,
  );
  return snapshot;
}

/** Asks all questions `rounds` times, looking at answer and reason; returns how many were allowed. */
function askAll(snapshot: OrganizationSnapshot, questions: readonly Question[]): number {
  let allowed = 0;
  for (let round = 0; round < rounds; round++) {
    for (const { userId, permission, type, id } of questions) {
      const { allowed: isAllowed, reason } = snapshot.decide(userId, permission, type, id);
      if (isAllowed && reason.code !== 'not-a-member') allowed += 1;
    }
  }
  return allowed / rounds;
}

function measureDecisions(snapshot: OrganizationSnapshot, work: Workload, wire: readonly Question[]): void {
  const share = (askAll(snapshot, wire) / questionCount) * 100;
  const own = perSecond(questionCount * rounds, () => askAll(snapshot, work.questions));
  report('decisions, reason included', own / million, 'M/s', `${share.toFixed(0)} % allowed`);
  const foreign = perSecond(questionCount * rounds, () => askAll(snapshot, wire));
  report('the same, ids parsed from JSON before', foreign / million, 'M/s', 'every text is another object');
  const { p50, p99 } = microseconds(questionCount, (index) => {
    const question = wire[index];
    if (question) snapshot.decide(question.userId, question.permission, question.type, question.id);
  });
  report('one decision, p50', p50, 'µs', `p99 ${p99.toFixed(2)} µs, the clock's own cost included`);
}

function askReference(reference: PlainSets, questions: readonly Question[]): number {
  let allowed = 0;
  for (let round = 0; round < rounds; round++) {
    for (const question of questions) if (reference.decide(question)) allowed += 1;
  }
  return allowed;
}

/** Plain Maps and Sets in the same run; every answer must be the same. */
function measureReference(snapshot: OrganizationSnapshot, work: Workload): void {
  const reference = new PlainSets(work);
  for (const question of work.questions) {
    const { userId, permission, type, id } = question;
    const { allowed } = snapshot.decide(userId, permission, type, id);
    if (allowed !== reference.decide(question))
      throw new Error(`another answer: ${JSON.stringify(question)}`);
  }
  const rate = perSecond(questionCount * rounds, () => askReference(reference, work.questions));
  report(
    'reference: plain Maps and Sets',
    rate / million,
    'M/s',
    `no reason; ${questionCount} answers equal`,
  );
}

function measureChanges(snapshot: OrganizationSnapshot, work: Workload): void {
  const people = work.memberships.filter(({ role }) => role !== 'admin');
  const role = microseconds(20_000, (index) => {
    const person = people[index % people.length];
    const row = {
      userId: person?.userId ?? '',
      status: 'active',
      role: index % 2 ? 'viewer' : 'editor',
    } as const;
    snapshot.apply([{ kind: 'membership', id: person?.id ?? '', row }]);
  });
  report('role change, p50', role.p50, 'µs', `p99 ${role.p99.toFixed(2)} µs`);
  const grant = microseconds(20_000, (index) => {
    const row = work.grants[(index >> 1) * 7];
    if (row) snapshot.apply([{ kind: 'grant', ...row, granted: index % 2 === 1 }]);
  });
  report('grant taken or given, p50', grant.p50, 'µs', `p99 ${grant.p99.toFixed(2)} µs`);
  const points = work.resources.filter(({ type }) => type === 'metering-point');
  const move = microseconds(2_000, (index) => {
    const point = points[1 + (index >> 1)];
    const parentId = index % 2 ? (point?.parentId ?? null) : null;
    if (point) snapshot.apply([{ kind: 'resource', type: point.type, id: point.id, row: { parentId } }]);
  });
  report('subtree move, p50', move.p50, 'µs', `p99 ${move.p99.toFixed(2)} µs`);
  report('memory after these changes', snapshot.estimatedBytes / 2 ** 20, 'MB', 'estimated by itself');
}

function measureLists(snapshot: OrganizationSnapshot, work: Workload): void {
  const people = work.memberships.filter(({ role }) => role !== 'admin');
  let found = 0;
  const list = microseconds(5_000, (index) => {
    found += snapshot.usableResources(people[index % people.length]?.id ?? '', 'metering-point').length;
  });
  report(
    "a person's metering points, p50",
    list.p50,
    'µs',
    `p99 ${list.p99.toFixed(0)} µs, ${found / 5_000} each`,
  );
  found = 0;
  const who = microseconds(5_000, (index) => {
    found += snapshot.whoCanUse('device', work.resources[index]?.id ?? '').length;
  });
  report('users of a device, p50', who.p50, 'µs', `p99 ${who.p99.toFixed(0)} µs, ${found / 5_000} each`);
}

for (const scale of [1, 10]) {
  console.log(`workload ×${scale}`);
  const work = workload(scale, questionCount);
  const snapshot = measureLoad(work);
  const questions = offTheWire(work.questions);
  measureDecisions(snapshot, work, questions);
  measureReference(snapshot, work);
  measureChanges(snapshot, work);
  measureLists(snapshot, work);
}
