import { monitorEventLoopDelay } from 'node:perf_hooks';
import { accessState, loadSnapshot } from '@fleetgate/access/server';
import type { OrganizationId } from '@fleetgate/kernel';
import {
  aPerson,
  inviteAndAccept,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '@fleetgate/server/testing';
import { builtInManifests, PermissionCatalog } from '../modules/access/domain/index.ts';
import { startPostgresServer } from '../packages/platform/testing/postgres-server.ts';
import { fill, size } from './large-organization.ts';
import { median } from './measure.ts';

// One large organization: how long its snapshot takes to load and for how long that keeps others waiting, what a change to one
// member costs there and in a small organization, and what lists cost who sees little of them. `npm run bench -- scale`

const calls = Number(process.env.BENCH_CALLS ?? 40);
const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(11);

async function middle(run: (index: number) => Promise<{ status: number }>, count = calls): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    const { status } = await run(index);
    if (status !== 200) throw new Error(`answered ${status}`);
    times.push(performance.now() - start);
  }
  return median(times);
}

const postgres = await startPostgresServer();
for (const kind of (process.env.BENCH_KINDS ?? 'postgresql,embedded').split(',')) {
  const isEmbedded = kind === 'embedded';
  const server = await startTestServer({
    kind: isEmbedded ? 'embedded' : 'postgresql',
    ...(!isEmbedded && { postgresUrl: postgres.url }),
  });
  const admin = await aPerson(server);
  const organizationId = admin.organizationId as OrganizationId;
  await fill(server, organizationId);
  console.log(
    `${kind}: ${size.people} people with ${size.grants} devices each, ${size.devices} devices, ${size.points} points in ${size.levels} levels`,
  );

  const delay = monitorEventLoopDelay({ resolution: 1 });
  for (const _ of [1, 2, 3]) {
    const before = process.memoryUsage().heapUsed;
    delay.reset();
    delay.enable();
    const start = performance.now();
    const snapshot = await loadSnapshot(
      server.services.database,
      organizationId,
      new PermissionCatalog(builtInManifests),
      () => undefined,
    );
    const took = performance.now() - start;
    delay.disable();
    console.log(
      `  snapshot loaded in ${ms(took)}, others waited at most ${ms(delay.max / 1e6)}, p99.9 ${ms(delay.percentile(99.9) / 1e6)}; ` +
        `${((snapshot?.estimatedBytes ?? 0) / 2 ** 20).toFixed(0)} MB by its own estimate (heap was ${(before / 2 ** 20).toFixed(0)} MB)`,
    );
  }

  const small = await aPerson(server);
  const change = async (owner: TestPerson) => {
    const member = await inviteAndAccept(owner, await aPerson(server), { role: 'viewer' });
    const path = `/api/v1/organizations/${owner.organizationId}/members/${member}`;
    return middle((index) => owner.patch(path, { role: index % 2 ? 'viewer' : 'editor' }));
  };
  const [there, here] = [await change(small), await change(admin)];
  console.log(
    `  role change: ${ms(there)} among 2 members, ${ms(here)} here, ${(here / there).toFixed(2)} times`,
  );

  await searchesOf(admin);
  await listsOf(server, admin);
  await server.stop();
}
await postgres.stop();

/** Complete searches page by page, and for how long each keeps others waiting. */
async function searchesOf(admin: TestPerson): Promise<void> {
  const point = (await admin.get(`${pathOf(admin)}/resources/metering-point?limit=1`)).body.items[0].id;
  const subject = { type: 'user', id: admin.userId };
  for (const [wanted, action, asked] of [
    [
      'subject',
      'devices.access',
      { subject: { type: 'user' }, resource: { type: 'organization', id: admin.organizationId } },
    ],
    [
      'subject',
      'energy.view-dashboards',
      { subject: { type: 'user' }, resource: { type: 'metering-point', id: point } },
    ],
    ['resource', 'devices.view', { subject, resource: { type: 'device' } }],
    ['resource', 'energy.view-dashboards', { subject, resource: { type: 'metering-point' } }],
  ] as const) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const start = performance.now();
    let found = 0;
    let pages = 0;
    delay.enable();
    for (let token = ''; pages === 0 || token !== ''; pages += 1) {
      const search = { ...asked, action: { name: action }, page: { token } };
      const { status, body } = await admin.post(`/access/v1/search/${wanted}`, search);
      if (status !== 200) throw new Error(`search was refused: ${JSON.stringify(body)}`);
      found += body.results.length;
      token = body.page.next_token;
    }
    delay.disable();
    console.log(
      `  search/${wanted}, ${action}: ${found} in ${pages} pages, ${ms((performance.now() - start) / pages)} a page, ` +
        `others waited at most ${ms(delay.max / 1e6)}`,
    );
  }
}

/**
 * The first pages of lists, for the Admin and for Viewers who may use some, many or the last ones of what is listed: once
 * while the list's order is not known and is read behind them, then with it.
 */
async function listsOf(server: TestServer, admin: TestPerson): Promise<void> {
  const [devices, points] = [await idsOf(admin, 'device'), await idsOf(admin, 'metering-point')];
  const viewer = async (grants: string, device: readonly string[], point: readonly string[]) => {
    const person = await aPerson(server);
    const member = await inviteAndAccept(admin, person, { role: 'viewer' });
    await grant(admin, member, 'device', device);
    await grant(admin, member, 'metering-point', point);
    return { person, grants };
  };
  const some = [3, 100, 500, 2_000, 5_000, 20_000].map((count) =>
    viewer(`${count}`, spread(devices, count), spread(points, count)),
  );
  const viewers = await Promise.all([
    ...some,
    viewer('the last 5,000 by name', devices.slice(-5_000), points.slice(-5_000)),
    // all were made in one moment, so their ids decide
    viewer('the oldest 5,000', devices.toSorted().slice(0, 5_000), points.toSorted().slice(0, 5_000)),
  ]);
  const { listOrders } = server.services.ports.use(accessState);
  const [, , many] = viewers;
  for (const list of [
    'devices?limit=50',
    'devices?limit=50&sort=-created',
    'devices?limit=50&q=device%20777',
    'devices?limit=50&q=device%207',
    'devices?limit=50&q=device',
    'devices?limit=50&q=7',
    'devices?limit=50&q=75',
    'resources/metering-point?limit=50',
    'resources/metering-point?limit=50&q=point%200',
    'resources/metering-point?limit=50&q=point%20000',
    'resources/metering-point?limit=50&parentId=root',
  ]) {
    const path = `${pathOf(admin)}/${list}`;
    const own = await middle(() => admin.get(path));
    const start = performance.now();
    const first = many ? await middle(() => many.person.get(path), 1) : 0;
    await listOrders.settled();
    console.log(
      `  ${list}: Admin ${ms(own)}; first one of a Viewer ${ms(first)}, order known after ${ms(performance.now() - start)}`,
    );
    const second = await secondPage(admin, path);
    for (const { person, grants } of viewers) {
      const theirs = await middle(() => person.get(path));
      const next = await secondPage(person, path);
      console.log(
        `    Viewer with ${grants} grants ${ms(theirs)}, ${(theirs / own).toFixed(2)} times` +
          (next === undefined ? '' : `; second page ${ms(next)}, ${(next / (second ?? 0)).toFixed(2)} times`),
      );
    }
  }
}

/** How long the page behind the first one takes, if there is one. */
async function secondPage(person: TestPerson, path: string): Promise<number | undefined> {
  const { nextCursor } = (await person.get(path)).body;
  return nextCursor === null
    ? undefined
    : middle(() => person.get(`${path}&cursor=${encodeURIComponent(nextCursor)}`));
}

/** So many of them, as far apart as can be. */
function spread(ids: readonly string[], count: number): string[] {
  const step = ids.length / Math.min(count, ids.length);
  return Array.from(
    { length: Math.min(count, ids.length) },
    (_, place) => ids[Math.floor(place * step)] ?? '',
  );
}

function pathOf({ organizationId }: TestPerson): string {
  return `/api/v1/organizations/${organizationId}`;
}

async function idsOf(admin: TestPerson, type: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await admin.get(
      `${pathOf(admin)}/resources/${type}?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    cursor = body.nextCursor;
    if (!cursor) break;
  }
  return ids;
}

async function grant(admin: TestPerson, member: string, type: string, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 500) {
    const path = `${pathOf(admin)}/members/${member}/access/${type}`;
    const { status, body } = await admin.patch(path, { add: ids.slice(from, from + 500) });
    if (status !== 200) throw new Error(`granting was refused: ${JSON.stringify(body)}`);
  }
}
