import { strict as assert } from 'node:assert';
import type { FleetNode } from '../../testing/index.ts';
import type { Random } from '../model/random.ts';
import { type Ground, queryAt } from './ground.ts';
import type { Load } from './load.ts';
import { until } from './until.ts';

/** Something goes wrong while the load is on, and is put right; proves that it did go wrong. */
export interface Fault {
  readonly name: string;
  happen(): Promise<void>;
}

/** Enough changes go on through the others while a fault lasts. */
const meanwhile = 60;

/** What can happen to one node, or to the database of all. */
export function faultsOf(ground: Ground, load: Load, random: Random): Fault[] {
  const { postgres, databaseUrl, fleet } = ground;
  const changes = async (count = meanwhile) => {
    const before = load.made;
    await until(`${count} more changes`, () => load.made >= before + count);
  };
  const answersOf = async (node: FleetNode, count = 200) => {
    const before = load.meter(node).answered;
    await until(`answers of ${node.name}`, () => load.meter(node).answered >= before + count);
  };
  const refusalsOf = async (node: FleetNode, count: number) => {
    const before = load.meter(node).unavailable;
    await until(`refusals of ${node.name}`, () => load.meter(node).unavailable >= before + count);
  };
  /** Whatever is asked of the node after now is not answered before `end` is over. */
  const noAnswers = async (nodes: readonly FleetNode[], end: () => Promise<void>, mend: () => void) => {
    const since = load.history.tick();
    await end();
    const until = load.history.tick();
    mend();
    return () => {
      const names = nodes.map(({ name }) => name);
      for (const operations of load.history.registers.values())
        for (const one of operations) {
          if (one.kind !== 'read' || !names.includes(one.by) || one.called < since) continue;
          assert.ok(one.returned > until, `an answer of ${one.by} without its database`);
        }
    };
  };

  const killed = async (node: FleetNode) => {
    const { pid } = node;
    await node.kill();
    await Promise.all([refusalsOf(node, 5), changes()]);
    await node.start();
    assert.notEqual(node.pid, pid);
    await answersOf(node);
  };
  const terminated = async (node: FleetNode) => {
    let ended = 0;
    for (let times = 0; times < 3; times += 1) {
      const rows = await queryAt(
        databaseUrl,
        'select pg_terminate_backend(pid) as done from pg_stat_activity where client_port = any($1)',
        [node.link.ports],
      );
      ended += rows.filter(({ done }) => done === true).length;
      await changes(20);
    }
    assert.ok(ended > 3, 'too few connections were ended');
    await answersOf(node);
  };
  const cutOff = async (node: FleetNode) => {
    const refused = node.link.refused;
    node.link.cut();
    const check = await noAnswers(
      [node],
      async () => {
        await Promise.all([refusalsOf(node, 20), changes()]);
      },
      () => node.link.mend(),
    );
    assert.ok(node.link.refused > refused, 'the node never tried to connect');
    await answersOf(node);
    check();
  };
  const silenced = async (node: FleetNode) => {
    node.link.silence();
    const check = await noAnswers(
      [node],
      async () => {
        await Promise.all([refusalsOf(node, 3), changes()]);
      },
      () => node.link.mend(),
    );
    await answersOf(node);
    check();
  };
  const stopped = async (node: FleetNode) => {
    node.pause();
    const check = await noAnswers(
      [node],
      () => changes(),
      () => node.wake(),
    );
    await answersOf(node);
    check();
  };
  const restarted = async (how: 'fast' | 'immediate') => {
    const startOf = async () =>
      (await queryAt(databaseUrl, 'select pg_postmaster_start_time()::text as at'))[0]?.at;
    const before = await startOf();
    await postgres.stop(how);
    const check = await noAnswers(
      fleet.nodes,
      async () => {
        await Promise.all(fleet.nodes.map((node) => refusalsOf(node, 5)));
      },
      () => undefined,
    );
    await postgres.start();
    assert.notEqual(await startOf(), before);
    await Promise.all([changes(), ...fleet.nodes.map((node) => answersOf(node))]);
    check();
  };

  const some = () => random.pick(fleet.nodes) ?? fail();
  const of = (node: FleetNode, name: string, happen: (node: FleetNode) => Promise<void>): Fault => ({
    name: `${node.name} ${name}`,
    happen: () => happen(node),
  });
  return [
    ...fleet.nodes.map((node) => of(node, 'killed', killed)),
    ...fleet.nodes.map((node) => of(node, 'stopped for a while', stopped)),
    of(some(), 'lost its connections', terminated),
    of(some(), 'cut off from the database', cutOff),
    of(some(), 'without an answer from the database', silenced),
    { name: 'database shut down and started', happen: () => restarted('fast') },
    { name: 'database crashed and started', happen: () => restarted('immediate') },
  ];
}

function fail(): never {
  throw new Error('there are no nodes');
}
