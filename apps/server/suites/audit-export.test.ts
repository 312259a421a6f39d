import { databaseKinds } from '@fleetgate/platform/testing';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  aPerson,
  inviteAndAccept,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../testing/index.ts';
import { asSystem } from './scene/stored.ts';

const organizations = '/api/v1/organizations';
const formula = /^[=+\-@\t\r]/;

describe.each(databaseKinds)('R-AUD-1 the trail as a file, on %s', (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
  });
  afterAll(() => server.stop());

  const pathOf = ({ organizationId }: TestPerson) => `${organizations}/${organizationId}/audit-events`;
  const listed = async (admin: TestPerson, query = '') => {
    const { status, body } = await admin.get(`${pathOf(admin)}?limit=200${query}`);
    expect([status, body.nextCursor]).toEqual([200, null]);
    return body.items;
  };
  const rows = async (admin: TestPerson, query = ''): Promise<Record<string, string>[]> => {
    const { status, body } = await admin.get(`${pathOf(admin)}/export?${query}`);
    expect(status).toBe(200);
    return parse(body, { bom: true, columns: true });
  };
  const rename = async (admin: TestPerson, name: string, requestId: string) => {
    const path = `${organizations}/${admin.organizationId}`;
    const { status } = await admin.send('PATCH', path, { name }, { 'x-request-id': requestId });
    expect(status).toBe(200);
  };

  test('has every event of the list, newest first, with before and after as JSON', async () => {
    const admin = await aPerson(server, { firstName: 'Ada', lastName: 'Quote "Comma", Byron' });
    await rename(admin, 'Works', 'first');
    const member = await aPerson(server);
    await inviteAndAccept(admin, member, { role: 'viewer' });
    const events = await listed(admin);
    expect(events.length).toBeGreaterThan(3);
    const { body, headers } = await admin.get(`${pathOf(admin)}/export`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="audit-events-\d{4}-\d\d-\d\d\.csv"$/,
      ),
      'cache-control': 'no-store',
    });
    const written = parse(body, { bom: true, columns: true }) as Record<string, string>[];
    const json = (text: string | undefined) => (text ? JSON.parse(text) : null);
    expect(
      written.map(({ before, after, ...row }) => ({ ...row, before: json(before), after: json(after) })),
    ).toEqual(
      // biome-ignore lint/suspicious/noExplicitAny: an answer of a test
      events.map(({ actor, target, ...event }: any) => ({
        ...event,
        ...{ actorName: actor.name ?? '', actorType: actor.type, actorId: actor.id },
        ...{ targetName: target.name ?? '', targetType: target.type, targetId: target.id },
      })),
    );
    expect(written.find(({ action }) => action === 'organization.renamed')).toMatchObject({
      actorName: 'Ada Quote "Comma", Byron',
      after: '{"name":"Works"}',
      requestId: 'first',
    });
    expect((await admin.get(`${pathOf(admin)}/export?format=json`)).body).toEqual({ items: events });
  });

  test('is complete over several pages, each event once, and takes the filters of the list', async () => {
    const admin = await aPerson(server);
    const many = 2_345;
    await fill(server, admin, many);
    const all = await rows(admin);
    expect(all).toHaveLength(many + 1);
    expect(new Set(all.map(({ id }) => id)).size).toBe(many + 1);
    const times = all.map(({ at }) => at ?? '');
    expect(times).toEqual(times.toSorted().reverse());
    const { body } = await admin.get(`${pathOf(admin)}/export?format=json`);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(all.map(({ id }) => id));
    const [from, to] = [times.at(-1), times.at(-241)];
    for (const query of ['actor=writer%207', 'target=thing%203', `from=${from}&to=${to}&actor=writer%2010`]) {
      const found = await listed(admin, `&${query}`);
      expect(found.length, query).toBeGreaterThan(1);
      expect((await rows(admin, query)).map(({ id }) => id)).toEqual(
        found.map(({ id }: { id: string }) => id),
      );
    }
    expect(await rows(admin, `from=${from}&to=${to}`)).toHaveLength(240);
    expect(await rows(admin, 'actor=nobody')).toEqual([]);
    for (const query of ['from=yesterday', 'format=xml', 'cursor=x', 'nonsense=1'])
      expect((await admin.get(`${pathOf(admin)}/export?${query}`)).status, query).toBe(422);
  });

  test('cells that a spreadsheet would calculate are text in the file', async () => {
    const texts = ['=1+1', '+49', '-cmd', '@SUM(A1)'];
    for (const text of texts) {
      const admin = await aPerson(server, { firstName: text, lastName: 'Calc' });
      await rename(admin, 'Works', text);
      const written = await rows(admin, `actor=${admin.userId}`);
      expect(written[0]).toMatchObject({ actorName: `'${text} Calc`, requestId: `'${text}` });
      for (const cell of written.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(formula);
    }
  });

  test('R-ORG-1 R-ORG-11 is for Admins of the organization alone', async () => {
    const admin = await aPerson(server);
    const stranger = await aPerson(server);
    for (const role of ['editor', 'viewer'] as const) {
      const member = await aPerson(server);
      await inviteAndAccept(admin, member, { role });
      expect((await member.get(`${pathOf(admin)}/export`)).status).toBe(403);
    }
    expect((await stranger.get(`${pathOf(admin)}/export`)).status).toBe(404);
    expect((await server.stranger.get(`${pathOf(admin)}/export`)).status).toBe(401);
    await rename(stranger, 'Elsewhere', 'elsewhere');
    expect((await rows(admin)).map(({ requestId }) => requestId)).not.toContain('elsewhere');
  });
});

/** Events of before, a second apart, by a hundred writers about fifty things. */
async function fill(server: TestServer, admin: TestPerson, many: number): Promise<void> {
  await asSystem(server, async (query) => {
    await query(
      `insert into audit_event (organization_id, at, action, actor_type, actor_id, target_type, target_id)
       select $1, now() - n * interval '1 second', 'device.renamed', 'person', 'writer ' || n % 100, 'device', 'thing ' || n % 50
       from generate_series(1, $2::int) n`,
      [admin.organizationId, many],
    );
    await query('commit');
  });
}
