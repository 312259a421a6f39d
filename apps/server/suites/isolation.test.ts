import type { Route } from '@fleetgate/platform/http';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { Client, startTestServer, type TestServer } from '../testing/index.ts';
import { type Case, casesOf, type Setting } from './isolation/cases.ts';
import { libraryRoutes } from './isolation/library-routes.ts';
import { foundBy, noIds, queryIds, queryNamesOf } from './isolation/query-ids.ts';
import { controls } from './scene/positive-controls.ts';
import { aProgram } from './scene/program.ts';
import { controlOf, headOf, nameOf, paramsOf, pathOf, sentBy } from './scene/request.ts';
import { aScene, type Scene } from './scene/scene.ts';
import { everythingOf } from './scene/stored.ts';

for (const kind of ['embedded', 'postgresql'] as const) {
  const server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
  const routes = server.modules.flatMap((module) => module.routes ?? []);
  const setting = await aSetting(server);
  const working = await aScene(server);

  describe(`isolation on ${kind}`, () => {
    afterAll(() => server.stop());

    test('R-ORG-1 every route is described by a control, and every control by a route', () => {
      expect(routes.map(nameOf).sort()).toEqual(Object.keys(controls).sort());
    });

    test("R-ORG-1 another organization's id behind the question mark finds nothing, the own one does", async () => {
      const asked = routes.flatMap((route) =>
        queryNamesOf(route).flatMap((name) => (noIds.has(name) ? [] : [{ route, name }])),
      );
      expect([...new Set(asked.map(({ name }) => name))].sort()).toEqual(Object.keys(queryIds));
      for (const { route, name } of asked) {
        const found = [
          (await foundBy(route, name, setting.own, setting.own)) > 0,
          await foundBy(route, name, setting.own, setting.foreign),
        ];
        expect([nameOf(route), name, ...found]).toEqual([nameOf(route), name, true, 0]);
      }
    });

    describe.each(routes.map((route) => ({ name: nameOf(route), route })))('$name', ({ route }) => {
      test('R-ACC-11 refuses in the order of checks, and what is refused changes nothing', async () => {
        expect(await violationsOf(route, setting)).toEqual([]);
      });

      test('succeeds when all is right', async () => {
        const scene = controlOf(route).consumes ? await aScene(server) : route.alters ? working : setting.own;
        expect(await succeed(route, scene)).toBe(route.status);
      });
    });

    if (kind === 'embedded') {
      test('what libraries and plain handlers serve is on the reviewed list', () => {
        const declared = new Set(
          routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
        );
        const others = served(server).filter(
          (name) => !declared.has(name) && !name.startsWith('GET /assets/'),
        );
        expect(others.sort()).toEqual(Object.keys(libraryRoutes).sort());
      });
    }
  });
}

async function aSetting(server: TestServer): Promise<Setting> {
  const [own, foreign] = [await aScene(server), await aScene(server)];
  const { id: organizationId } = (await own.admin.post('/api/v1/organizations', { name: 'Elsewhere' })).body;
  const { token } = (await own.admin.post('/api/v1/me/tokens', { name: 'Elsewhere', organizationId })).body;
  const tokenOfOther = new Client(server.url, { authorization: `Bearer ${token}` });
  expect((await tokenOfOther.get(`/api/v1/organizations/${organizationId}`)).status).toBe(200);
  const program = await aProgram(server.services.database, server.url);
  return { server, own, foreign, program, tokenOfOther };
}

async function violationsOf(route: Route, setting: Setting): Promise<string[]> {
  const organizations = [setting.own.organizationId, setting.foreign.organizationId];
  const before = await everythingOf(setting.server, organizations);
  const violations: string[] = [];
  for (const refused of casesOf(route, setting)) violations.push(...(await violation(route, refused)));
  const after = await everythingOf(setting.server, organizations);
  for (const [table, rows] of Object.entries(after)) {
    if (JSON.stringify(rows) !== JSON.stringify(before[table])) violations.push(`${table} was changed`);
  }
  return violations;
}

async function violation(
  route: Route,
  { title, client, path, body, headers, expected }: Case,
): Promise<string[]> {
  const answer = await client.send(route.method, path, body, headers);
  const told = `${title}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`;
  if (!expected.includes(answer.status)) return [`${told} instead of ${expected.join(' or ')}`];
  const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json');
  return isProblem && answer.body.status === answer.status && answer.body.code
    ? []
    : [`${told} is no problem document`];
}

async function succeed(route: Route, scene: Scene): Promise<number | string> {
  const control = controlOf(route);
  const client = control.as?.(scene) ?? scene.admin;
  const query = control.query?.(scene);
  const path = pathOf(route.path, paramsOf(route, scene)) + (query ? `?${query}` : '');
  const answer = control.isStream
    ? await headOf(client, path)
    : await client.send(route.method, path, ...sentBy(control, scene));
  return answer.status === route.status ? answer.status : `${answer.status} ${JSON.stringify(answer.body)}`;
}

/** Method and path of everything that the server serves. */
function served({ server }: TestServer): string[] {
  const names: string[] = [];
  const above: string[] = [];
  for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
    const found = /^([│ ]*)[├└]── (\S*)(?: \((.*)\))?$/.exec(line);
    if (!found) continue;
    const [, indent = '', part = '', methods = ''] = found;
    const depth = indent.length / 4;
    above.splice(depth, above.length, part);
    for (const method of methods.split(', ')) {
      if (method !== '' && method !== 'HEAD' && method !== 'OPTIONS')
        names.push(`${method} ${above.join('')}`);
    }
  }
  return names;
}
