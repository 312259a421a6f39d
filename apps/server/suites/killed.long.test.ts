import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startServerProcess } from '../cli/testing/run-cli.ts';
import { Client } from '../testing/index.ts';

const account = {
  email: 'ada@example.com',
  password: 'turbine-meadow-42',
  name: 'Ada Winter',
  firstName: 'Ada',
  lastName: 'Winter',
  country: 'DE',
  acceptedTerms: true,
};

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'fleetgate-killed-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const start = () => startServerProcess({ FLEETGATE_DATA_DIR: directory });

async function signUp({ url }: ServerProcess): Promise<void> {
  const stranger = new Client(url);
  await stranger.post('/api/auth/sign-up/email', account);
  const token = await mailedToken(stranger);
  expect((await stranger.get(`/api/auth/verify-email?token=${token}`)).status).toBe(200);
}

/** The mail is sent by a job after the answer. */
async function mailedToken(stranger: Client): Promise<string> {
  for (;;) {
    const { body } = await stranger.send('GET', '/outbox', undefined, { accept: 'application/json' });
    const token = /verify-email\?token=([\w-]+)/.exec(JSON.stringify(body))?.[1];
    if (token) return token;
  }
}

async function signIn({ url }: ServerProcess): Promise<Client> {
  const { email, password } = account;
  const answer = await new Client(url).post('/api/auth/sign-in/email', { email, password });
  expect(answer.status).toBe(200);
  const cookie = answer.headers
    .getSetCookie()
    .map((value) => value.split(';')[0])
    .join('; ');
  return new Client(url, { cookie });
}

async function allDevices(person: Client, path: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await person.get(
      `${path}?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    if (!body.nextCursor) return ids;
    cursor = body.nextCursor;
  }
}

test('after kill -9 the next start has every acknowledged change', async () => {
  let server = await start();
  await signUp(server);
  let person = await signIn(server);
  const { id } = (await person.get('/api/v1/organizations')).body.items[0];
  const path = `/api/v1/organizations/${id}/devices`;
  const acknowledged: string[] = [];

  for (const enough of [40, 120, 300]) {
    const changes = (async () => {
      for (let number = 0; ; number += 1) {
        const added = await person.post(path, { name: `Device ${enough} ${number}` });
        expect(added.status).toBe(201);
        acknowledged.push(added.body.id);
      }
    })();
    const killed = (async () => {
      while (acknowledged.length < enough) await new Promise(setImmediate);
      await server.end('SIGKILL');
    })();
    await expect(changes).rejects.toThrow(); // the connection breaks in the midst of a change
    await killed;
    server = await start();
    person = await signIn(server);
    const kept = new Set(await allDevices(person, path));
    expect(acknowledged.filter((device) => !kept.has(device))).toEqual([]);
  }
  await server.end('SIGTERM');
});
