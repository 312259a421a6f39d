import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { changeAccess } from '../grant/change-access.ts';
import { aMember, anOrganization, type Node, rowsOf, scratchPair, type TestMember } from '../testing/node.ts';
import { listResources } from './list.ts';

const type = 'metering-point';
const [points, changes, onPage] = [5_000, 150, 5];

/** The names of all points and which of them the Viewer may use. */
interface State {
  readonly names: ReadonlyMap<string, string>;
  readonly granted: ReadonlySet<string>;
}

const sorted = ({ names, granted }: State) =>
  [...granted].sort((a, b) => ((names.get(a) ?? '') < (names.get(b) ?? '') ? -1 : 1));
const pageOf = (state: State, q = '') =>
  sorted(state)
    .map((id) => state.names.get(id) ?? '')
    .filter((name) => name.includes(q))
    .slice(0, onPage)
    .join();

/** All, a short search, that is looked for in the known order, and one that an index finds. */
const searches = ['', '7', '007'];

describe.each(['read committed', 'repeatable read'] as const)('lists beside changes at %s', (isolation) => {
  let one: Node;
  let two: Node;
  let admin: TestMember;
  let viewer: TestMember;
  let ids: string[];
  beforeAll(async () => {
    [one, two] = await scratchPair(inject('postgresUrl'), isolation);
    admin = await anOrganization(one);
    viewer = await aMember(one, admin, 'viewer');
    const made = await rowsOf(
      one,
      `insert into resource (organization_id, type, id, name)
       select $1, $2, gen_random_uuid(), 'm' || lpad(n::text, 4, '0') from generate_series(1, $3::int) n returning id, name`,
      [admin.organizationId, type, points],
    );
    ids = made.toSorted((a, b) => (String(a.name) < String(b.name) ? -1 : 1)).map(({ id }) => String(id));
  });
  afterAll(() => Promise.all([one.close(), two.close()]));

  it('R-NOW-1 R-ACC-13 a page is the first of filter(usable), the names and what is usable each as in one moment between call and answer', async () => {
    const own = ids.filter((_, n) => n % 8 === 7); // too many to hand over, too few to be met everywhere
    const states: State[] = [
      {
        names: new Map(ids.map((id, n) => [id, `m${String(n + 1).padStart(4, '0')}`])),
        granted: new Set(own),
      },
    ];
    const [first] = states as [State];
    const give = (wanted: object) =>
      one.call(changeAccess, admin, { memberId: viewer.id, type, wanted: { patch: wanted } });
    await give({ add: own.slice(0, 500) });
    await give({ add: own.slice(500) });
    const list = async (q = '') => {
      const { items } = await two.call(listResources, viewer, { type, limit: onPage, ...(q && { q }) });
      return items.map(({ name }) => name).join();
    };
    await list();
    await two.state.listOrders.settled();
    expect((await two.state.organization(admin.organizationId))?.knowsOrder(type, 'name')).toBe(true);

    let acknowledged = 0;
    const pages = new Set<string>();
    let withOrder = 0;
    const askAgain = async (q: string): Promise<void> => {
      while (acknowledged < changes) {
        const since = acknowledged;
        const page = await list(q);
        const possible = states.slice(since);
        const pagesOf = ({ names }: State) => possible.map(({ granted }) => pageOf({ names, granted }, q));
        expect(possible.flatMap(pagesOf)).toContain(page);
        if (q === '') pages.add(page);
        const snapshot = await two.state.organization(admin.organizationId);
        if (since > 20 && snapshot?.knowsOrder(type, 'name')) withOrder += 1; // it was forgotten and read anew by then
      }
    };
    const change = async () => {
      for (let n = 0; n < changes; n++) {
        const { names, granted } = states.at(-1) ?? first;
        // always some that the page shows: two go to the end of the list at once, one is taken away, or comes back
        const shown = sorted({ names, granted }).slice(0, onPage);
        const [returning] = own.filter((one) => !granted.has(one) && names.get(one)?.startsWith('m'));
        const taken = shown[n % onPage] ?? '';
        if (n % 6 === 5 && returning) {
          states.push({ names, granted: new Set(granted).add(returning) });
          await give({ add: [returning] });
        } else if (n % 6 === 2) {
          states.push({ names, granted: new Set([...granted].filter((one) => one !== taken)) });
          await give({ remove: [taken] });
        } else {
          // to the end of the list, or from there to its beginning; now and then so many others that the order is read anew
          const [from, prefix] =
            n % 4 === 0 ? [sorted({ names, granted }).slice(-2), 'a'] : [shown.slice(0, 2), 'z'];
          const others = n % 10 === 3 ? ids.filter((_, at) => at % 20 === 7).slice(0, 251) : [];
          const renamed = [...from, ...others].map(
            (id, at) => [id, `${at < 2 ? prefix : 'n'}${String(1_000 * n + at).padStart(6, '0')}`] as const,
          );
          states.push({ names: new Map([...names, ...renamed]), granted });
          await rowsOf(
            one,
            `update resource r set name = n.name from unnest($2::uuid[], $3::text[]) n (id, name)
             where r.organization_id = $1 and r.type = '${type}' and r.id = n.id`,
            [admin.organizationId, renamed.map(([id]) => id), renamed.map(([, name]) => name)],
          );
        }
        acknowledged = n + 1;
      }
    };
    await Promise.all([change(), ...[...searches, ...searches, ...searches].map(askAgain)]);
    expect(pages.size).toBeGreaterThan(20);
    expect(withOrder).toBeGreaterThan(20);
    for (const q of searches) expect(await list(q)).toBe(pageOf(states.at(-1) ?? first, q));
  });
});
