import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServerProcess } from '../cli/testing/run-cli.ts';
import { type Client, signIn, signUp } from '../testing/index.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'fleetgate-killed-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const start = () => startServerProcess({ FLEETGATE_DATA_DIR: directory });

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
  await signUp(server.url);
  let person = await signIn(server.url);
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
    person = await signIn(server.url);
    const kept = new Set(await allDevices(person, path));
    expect(acknowledged.filter((device) => !kept.has(device))).toEqual([]);
  }
  await server.end('SIGTERM');
});
