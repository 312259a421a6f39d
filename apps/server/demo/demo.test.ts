import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, startTestServer, type TestServer } from '../testing/index.ts';
import { makeDemo } from './demo.ts';
import { password, people } from './demo-data.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ kind: 'embedded' });
});
afterAll(() => server.stop());

test('everybody of the demonstration finds its organization first, and making it again changes nothing', async () => {
  const said = await makeDemo(server);
  expect(await makeDemo(server)).toBe(said);
  for (const { email, role } of people) {
    expect(said).toContain(email);
    const { organizations } = (await (await signIn(server.url, { email, password })).get('/api/v1/me')).body;
    expect(organizations[0]).toMatchObject({ name: 'Nordwerk Manufacturing', role: role.toLowerCase() });
  }
});
