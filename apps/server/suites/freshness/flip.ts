import type { FreshnessLog } from './log.ts';

/** Something that is so or not so, changed at one node and asked about at another. */
export interface Flip {
  readonly fact: string;
  /** Makes it so or not so; ends when the change is acknowledged. */
  readonly set: (value: boolean) => Promise<void>;
  /** Several ways to ask. */
  readonly ask: readonly (() => Promise<boolean>)[];
}

/** Changes a fact while questions about it are under way; the last of them begins after the acknowledgement. */
async function turn(log: FreshnessLog, flip: Flip, value: boolean, round: number): Promise<void> {
  const ask = flip.ask[round % flip.ask.length];
  if (!ask) throw new Error(`nobody asks about ${flip.fact}`);
  let isAcknowledged = false;
  const asking = (async () => {
    while (!isAcknowledged) await log.ask(flip.fact, ask);
    await log.ask(flip.fact, ask);
  })();
  await log.change(flip.fact, value, () => flip.set(value));
  isAcknowledged = true;
  await Promise.all([asking, log.ask(flip.fact, ask)]);
}

/** Turns a lasting fact to and fro, beginning with `false`. */
export async function flipping(log: FreshnessLog, flip: Flip, rounds: number): Promise<void> {
  log.state(flip.fact, true);
  for (let round = 0; round < rounds; round += 1) await turn(log, flip, round % 2 === 1, round >> 1);
}

/** Makes a fact that is so, and ends it for good; again and again with new ones. */
export async function ending(log: FreshnessLog, make: () => Promise<Flip>, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const flip = await make();
    log.state(flip.fact, true);
    const ask = flip.ask[round % flip.ask.length];
    if (ask) await log.ask(flip.fact, ask); // so that the other node remembers it
    await turn(log, flip, false, round);
  }
}
