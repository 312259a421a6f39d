import { openLink } from '@fleetgate/platform/testing';
import { expect, test } from 'vitest';
import { aPerson, inviteAndAccept } from '../testing/index.ts';
import { openGround, queryAt } from './faults/ground.ts';
import { Load } from './faults/load.ts';
import { someRegisters } from './faults/registers.ts';
import { until } from './faults/until.ts';
import { judge } from './faults/verdict.ts';
import { Random } from './model/random.ts';
import { aProgram } from './scene/program.ts';

const seed = Number(process.env.FLEETGATE_TEST_SEED ?? Date.now() % 1_000_000_000);

test('R-NOW-1 R-NOW-4 a failover to a synchronous standby loses no acknowledged change, and nodes go on by themselves', async () => {
  console.info(`failover: seed ${seed}`);
  const random = new Random(seed);
  const ground = await openGround();
  const { group, postgres, databaseUrl, fleet, home } = ground;
  const wire = await openLink(postgres.port);
  try {
    const standby = await followedBy();
    const places = [
      await someRegisters(home, { viewers: 3, devices: 4, ends: 4 }),
      await someRegisters(home, { viewers: 3, devices: 4, ends: 4 }),
    ];
    const secret = await aSecret();
    expect(await secret.isKnown()).toEqual([false, false, false]);
    const load = new Load(fleet.nodes, places, random);
    const pids = fleet.nodes.map(({ pid }) => pid);
    load.ask(3);
    load.change(4);
    await until('300 changes', () => load.made >= 300, 120_000);

    // what is acknowledged from now on the standby has written down, and does not show yet
    await queryAt(standby.url, 'select pg_wal_replay_pause()');
    await until('150 changes more', () => load.made >= 450, 120_000);
    await load.calm();

    // a change that the standby never hears of shows on the primary once its waiting is ended; nobody was told of it
    wire.cut();
    expect(await withoutConfirmation(() => secret.tell())).toBe(503);
    await until('the secret is known', async () => (await secret.isKnown()).every((known) => known === true));

    await postgres.stop('immediate');
    const since = load.history.tick();
    const passed = fleet.nodes.map(({ link }) => link.passed);
    for (const { link } of [...fleet.nodes, ground]) link.mend(standby.port);
    const refused = fleet.nodes.map((node) => load.meter(node).unavailable);
    await until('every node was refused by the standby', () =>
      fleet.nodes.every(
        (node, place) =>
          load.meter(node).unavailable > (refused[place] ?? 0) + 20 &&
          node.link.passed > (passed[place] ?? 0) + 3,
      ),
    );
    expect(await inRecovery(standby.url)).toBe(true);
    const before = load.history.tick();
    await queryAt(standby.url, 'select pg_promote()');
    const reads = [...load.history.registers.values()].flat().filter(({ kind }) => kind === 'read');
    expect(reads.filter(({ called, returned }) => called > since && (returned ?? 0) < before)).toEqual([]);

    const answered = fleet.nodes.map((node) => load.meter(node).answered);
    await until('every node answers again', () =>
      fleet.nodes.every((node, place) => load.meter(node).answered > (answered[place] ?? 0) + 100),
    );
    expect(await secret.isKnown()).toEqual([false, false, false]);
    await load.askEverything();
    load.change(4);
    const resumed = load.made;
    await until('200 changes on the new primary', () => load.made >= resumed + 200, 120_000);
    await load.stop();
    expect(await inRecovery(standby.url)).toBe(false);
    expect(fleet.nodes.map(({ pid }) => pid)).toEqual(pids);
    expect(load.wrong).toEqual([]);
    console.info(`failover: ${JSON.stringify({ ...load.history.counts, meters: load.meters })}`);
    judge(load.history, random);
  } finally {
    await ground.stop();
    await wire.close();
  }

  /** Has a standby follow the primary over the wire, which waits for it from then on. */
  async function followedBy() {
    await postgres.backUp('second');
    const standby = await group.fromBackup('second');
    await standby.follow({ port: wire.port });
    await standby.start();
    await queryAt(postgres.url, `alter system set synchronous_standby_names = 'second'`);
    await queryAt(postgres.url, 'select pg_reload_conf()');
    await until('a synchronous standby', async () => {
      const rows = await queryAt(postgres.url, 'select sync_state from pg_stat_replication');
      return rows.some(({ sync_state }) => sync_state === 'sync');
    });
    return standby;
  }

  /** Something that only the old primary will know: a grant. */
  async function aSecret() {
    const [admin, person] = [await aPerson(home), await aPerson(home)];
    const program = await aProgram(home.services.database, home.url);
    const path = `/api/v1/organizations/${admin.organizationId}`;
    const { body: device } = await admin.post(`${path}/devices`, { name: 'Pump' });
    const memberId = await inviteAndAccept(admin, person, { role: 'viewer' });
    const question = {
      subject: { type: 'user', id: person.userId },
      action: { name: 'devices.view' },
      resource: { type: 'device', id: device.id },
    };
    return {
      tell: async () =>
        (await admin.patch(`${path}/members/${memberId}/access/device`, { add: [device.id] })).status,
      isKnown: () =>
        Promise.all(
          fleet.nodes.map(
            async ({ url }) => (await program.on(url).post('/access/v1/evaluation', question)).body.decision,
          ),
        ),
    };
  }

  /** Ends whatever waits for the standby until the change is answered. */
  async function withoutConfirmation(change: () => Promise<number>): Promise<number> {
    let status: number | undefined;
    const changed = change().then((answer) => {
      status = answer;
    });
    await until('an answer', async () => {
      await queryAt(
        databaseUrl,
        `select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`,
      );
      return status !== undefined;
    });
    await changed;
    return status ?? 0;
  }
});

async function inRecovery(url: string): Promise<unknown> {
  return (await queryAt(url, 'select pg_is_in_recovery() as yes'))[0]?.yes;
}
