import type { Client, Home } from '../../testing/index.ts';
import { compareDecisions, compareSearch } from './compare-decisions.ts';
import { compareLists } from './compare-lists.ts';
import { compareExport } from './compare-members.ts';
import { Random } from './random.ts';
import { stepAt } from './random-step.ts';
import { aWorld, giveHomes, signUp } from './world.ts';

/** One random history, compared with the model after each step; a failure names the seed and what was done. */
export async function play(home: Home, program: Client, seed: number, steps: number): Promise<void> {
  const random = new Random(seed);
  const searches = new Random(seed + 1_000_000); // lots of their own: what happens stays the seed's
  const world = aWorld(home, program);
  try {
    for (let person = 0; person < 5; person += 1) await signUp(world);
    for (let step = 0; step < steps; step += 1) {
      await stepAt(step, random)(world, random);
      await giveHomes(world);
      await compareDecisions(world, random);
      if (searches.chance(40)) await compareSearch(world, searches);
      const all = [...world.model.organizations.values()];
      const busiest = all.toSorted((a, b) => b.members.size - a.members.size)[0];
      const compared = random.chance(70) ? busiest : random.pick(all);
      if (compared) await compareLists(world, random, compared);
      if (compared && searches.chance(15)) await compareExport(world, compared);
    }
    for (const organization of world.model.organizations.values())
      await compareLists(world, random, organization);
  } catch (error) {
    const told = world.story.map((line, place) => `${place + 1}. ${line}`).join('\n');
    throw new Error(`history ${seed}: ${error instanceof Error ? error.message : error}\n${told}`, {
      cause: error,
    });
  }
}
