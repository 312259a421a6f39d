import { expect, test } from 'vitest';
import { faultsOf } from './faults/fault.ts';
import { openGround } from './faults/ground.ts';
import { Load } from './faults/load.ts';
import { someRegisters } from './faults/registers.ts';
import { until } from './faults/until.ts';
import { judge } from './faults/verdict.ts';
import { Random } from './model/random.ts';

const seed = Number(process.env.FLEETGATE_TEST_SEED ?? Date.now() % 1_000_000_000);

test('R-NOW-1 R-NOW-4 R-NOW-6 three nodes and their database fail in every way, and no decision is late or early', async () => {
  console.info(`faults: seed ${seed}`);
  const random = new Random(seed);
  const ground = await openGround();
  try {
    const places = await Promise.all(
      [1, 2, 3].map(() => someRegisters(ground.home, { viewers: 5, devices: 6, ends: 10 })),
    );
    const load = new Load(ground.fleet.nodes, places, random);
    load.ask(3);
    load.change(3);
    const faults = random.shuffled(faultsOf(ground, load, random));
    for (const fault of faults) {
      const began = performance.now();
      await fault.happen();
      console.info(`faults: ${fault.name}, ${Math.round(performance.now() - began)} ms`);
    }
    await until('2,000 changes', () => load.made >= 2_000, 120_000);
    await load.stop();
    const { history, meters, wrong } = load;
    console.info(
      `faults: ${JSON.stringify({ ...history.counts, registers: history.registers.size, meters })}`,
    );
    expect(wrong).toEqual([]);
    for (const node of ground.fleet.nodes) expect(load.meter(node).answered).toBeGreaterThan(3_000);
    judge(history, random);
  } finally {
    await ground.stop();
  }
});
