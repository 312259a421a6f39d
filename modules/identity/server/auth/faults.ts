import { AsyncLocalStorage } from 'node:async_hooks';

const asking = new AsyncLocalStorage<{ fault?: unknown }>();

/** Remembers what failed beneath the library, for the question that is being asked. */
export function noticeFault(fault: unknown): void {
  const asked = asking.getStore();
  if (asked) asked.fault ??= fault;
}

/**
 * Asks the library, and throws what failed in the database meanwhile. The library takes such faults for an answer of its own:
 * a sign-out that left the session in force would count as done (R-NOW-4).
 */
export async function heedingFaults<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const asked: { fault?: unknown } = {};
  const answer = await asking.run(asked, ask);
  if (asked.fault !== undefined) throw asked.fault;
  return answer;
}
