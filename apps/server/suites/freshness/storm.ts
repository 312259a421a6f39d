import { kindsOfChange, type Two } from './kinds.ts';
import { FreshnessLog } from './log.ts';

/** Changes of all kinds at once, in several organizations, `rounds` of each kind in each; and what was seen of them. */
export async function storm(two: Two, organizations: number, rounds: number): Promise<FreshnessLog> {
  const log = new FreshnessLog();
  const all = await Promise.all(Array.from({ length: organizations }, () => kindsOfChange(two)));
  await Promise.all(all.flatMap((kinds) => Object.values(kinds).map((kind) => kind(log, rounds))));
  return log;
}
