import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApiDocument, permissionsDocument } from './documents.ts';
import { startTestServer, type TestServer } from './testing/index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ kind: 'embedded' });
});
afterAll(() => server.stop());

const committed = (name: string) => readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

test('R-ROL-3 docs/permissions.md is made from the table that decides', async () => {
  expect(await committed('permissions.md')).toBe(permissionsDocument());
});

test('docs/openapi.json is made from the routes', async () => {
  expect(await committed('openapi.json')).toBe(openApiDocument(server.server));
});

test('every problem that a route declares has a page', async () => {
  const codes = new Set(
    server.modules
      .flatMap(({ routes = [] }) => routes.flatMap(({ problems }) => problems))
      .map(({ code }) => code),
  );
  for (const module of server.modules)
    for (const { code } of Object.values(module.problems ?? {})) codes.add(code);
  const missing: string[] = [];
  for (const code of codes) {
    const page = await server.stranger.get(`/problems/${code}`);
    if (page.status !== 200) missing.push(code);
  }
  expect(missing).toEqual([]);
  expect(codes.size).toBeGreaterThan(20);
});
