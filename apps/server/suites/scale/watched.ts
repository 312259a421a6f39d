import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Neighbour } from './neighbour.ts';

/**
 * Does something and prints for how long it kept everybody else waiting at most, the test's own part included: figures to
 * read, not to assert. Answers what was done, and how often the neighbour was answered meanwhile.
 */
export async function watched<Result>(
  what: string,
  neighbour: Neighbour,
  run: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly meanwhile: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = neighbour.answered;
  delay.enable();
  const start = performance.now();
  const result = await run();
  const took = performance.now() - start;
  delay.disable();
  const meanwhile = neighbour.answered - before;
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  console.info(
    `${what}: ${ms(took)}; the event loop stood still for ${ms(delay.max / 1e6)} at most, ` +
      `${ms(delay.percentile(99) / 1e6)} at p99; the neighbour was answered ${meanwhile} times`,
  );
  return { result, meanwhile };
}
