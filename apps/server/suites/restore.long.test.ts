import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aPerson, aSession, Client, type FleetNode, inviteAndAccept } from '../testing/index.ts';
import { type Ground, openGround, queryAt } from './faults/ground.ts';
import { until } from './faults/until.ts';
import { aKeeper } from './scene/program.ts';

/** How an operator brings back an older state under nodes that keep running. */
interface Restore {
  backUp(ground: Ground): Promise<void>;
  restore(ground: Ground): Promise<void>;
}

const nameOf = ({ databaseUrl }: Ground) => new URL(databaseUrl).pathname.slice(1);
const cutAll = ({ fleet }: Ground) => {
  for (const { link } of fleet.nodes) link.cut();
};
const mendAll = ({ fleet }: Ground) => {
  for (const { link } of fleet.nodes) link.mend();
};

const restores: Record<string, Restore> = {
  'the files of the server': {
    // of a server that runs
    backUp: ({ postgres }) => postgres.backUp('backup'),
    restore: async ({ postgres }) => {
      await postgres.stop('fast');
      await postgres.restore('backup');
      await postgres.start();
    },
  },
  // the same server goes on; a copy stands for a dump, and takes the place of the database in one moment
  'a database of a server that goes on': {
    backUp: async (ground) => {
      const name = nameOf(ground);
      cutAll(ground);
      await queryAt(ground.postgres.url, `alter database ${name} with allow_connections false`);
      await queryAt(
        ground.postgres.url,
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
        [name],
      );
      await until('the copy', () =>
        queryAt(ground.postgres.url, `create database backup template ${name}`).then(
          () => true,
          () => false,
        ),
      );
      await queryAt(ground.postgres.url, `alter database ${name} with allow_connections true`);
      mendAll(ground);
    },
    restore: async (ground) => {
      const name = nameOf(ground);
      await queryAt(ground.postgres.url, `drop database ${name} with (force)`);
      await queryAt(ground.postgres.url, `alter database backup rename to ${name}`);
    },
  },
};

test.each(Object.entries(restores))(
  'R-NOW-1 R-NOW-6 after a restore of %s no node remembers what was lost',
  async (_, { backUp, restore }) => {
    const ground = await openGround();
    try {
      const { home, fleet } = ground;
      const nodes = fleet.nodes;
      const admin = await aPerson(home);
      const other = await aPerson(home); // with an organization of their own
      const path = `/api/v1/organizations/${admin.organizationId}`;
      const [kept, later] = [await aPerson(home), await aPerson(home)];
      const pump = await made(admin, `${path}/devices`, { name: 'Pump' });
      const valve = await made(admin, `${path}/devices`, { name: 'Valve' });
      const member = await inviteAndAccept(admin, kept, {
        role: 'viewer',
        access: { device: { ids: [pump] } },
      });
      const keeper = await aKeeper(home.services.database, home.url);
      const access = `${path}/members/${member}/access/device`;

      const decides = async (node: FleetNode, asker: Client, userId: string, type: string, id: string) => {
        const { status, body } = await asker.on(node.url).post('/access/v1/evaluation', {
          subject: { type: 'user', id: userId },
          action: { name: type === 'device' ? 'devices.view' : `sites-${type.slice(5)}.visit` },
          resource: { type, id },
        });
        return status === 200 ? body.decision : status;
      };
      const everywhere = async (ask: (node: FleetNode) => Promise<unknown>) =>
        JSON.stringify(await Promise.all(nodes.map(ask)));
      const all = (value: unknown) => JSON.stringify(nodes.map(() => value));
      const ready = () =>
        until(
          'answers everywhere',
          async () =>
            (await everywhere(async (node) => (await admin.on(node.url).get('/api/v1/me')).status)) ===
            all(200),
        );
      const revision = async () =>
        Number(
          (
            await queryAt(
              ground.databaseUrl,
              'select access_revision from fleetgate.organization where id = $1',
              [admin.organizationId],
            )
          )[0]?.access_revision,
        );

      await backUp(ground);
      await ready();
      const revisionThen = await revision();

      // the future that will be lost
      expect((await admin.patch(access, { add: [valve], remove: [pump] })).status).toBe(200);
      await inviteAndAccept(admin, later, { role: 'viewer', access: { device: { all: true } } });
      const session = await aSession(home, admin.userId);
      const token = await admin.post('/api/v1/me/tokens', {
        name: 'x',
        organizationId: admin.organizationId,
      });
      const bearer = new Client(home.url, { authorization: `Bearer ${token.body.token}` });
      const program = await keeper.again();
      const site = randomUUID();
      expect((await keeper.put(`${path}/resources/${keeper.type}/${site}`, { name: 'Site' })).status).toBe(
        200,
      );
      const seen = async (node: FleetNode) => [
        await decides(node, keeper, kept.userId, 'device', pump),
        await decides(node, keeper, kept.userId, 'device', valve),
        await decides(node, keeper, later.userId, 'device', pump),
        (await session.client.on(node.url).get('/api/v1/me')).status,
        (await bearer.on(node.url).get(path)).status,
        await decides(node, program, kept.userId, 'device', valve),
        await decides(node, keeper, admin.userId, keeper.type, site),
        await decides(node, keeper, other.userId, keeper.type, site),
      ];
      for (let twice = 0; twice < 2; twice += 1)
        expect(await everywhere(seen)).toBe(all([false, true, true, 200, 200, true, true, false]));
      const revisionLost = await revision();
      expect(revisionLost).toBeGreaterThan(revisionThen);

      const pids = nodes.map(({ pid }) => pid);
      await restore(ground);
      await ready();

      expect(await revision()).toBe(revisionThen);
      expect(await everywhere(seen)).toBe(all([true, false, false, 401, 401, 401, false, false]));

      // forward again to the same number, by other changes
      const elsewhere = `/api/v1/organizations/${other.organizationId}/resources/${keeper.type}/${site}`;
      expect((await keeper.put(elsewhere, { name: 'Site' })).status).toBe(200);
      for (let next = await revision(); next < revisionLost; next = await revision()) {
        expect(
          (await admin.patch(access, (next - revisionThen) % 2 ? { add: [pump] } : { remove: [pump] }))
            .status,
        ).toBe(200);
      }
      expect(await revision()).toBe(revisionLost);
      expect((await admin.get(access)).status).toBe(200);
      const holdsPump = (revisionLost - 1 - revisionThen) % 2 === 1;
      expect(await everywhere(seen)).toBe(all([holdsPump, false, false, 401, 401, 401, false, true]));
      expect(nodes.map(({ pid }) => pid)).toEqual(pids);
    } finally {
      await ground.stop();
    }
  },
);

async function made(client: Client, path: string, body: object): Promise<string> {
  const answer = await client.post(path, body);
  if (answer.status !== 201) throw new Error(`POST ${path} was refused: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}
