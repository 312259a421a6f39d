import { setTimeout as pause } from 'node:timers/promises';

/** Waits for something that has to happen; says what did not. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  milliseconds = 45_000,
): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`did not happen in time: ${what}`);
    await pause(10);
  }
}
