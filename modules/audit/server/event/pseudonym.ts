import { createHash } from 'node:crypto';

/** What stands for a person whose account was deleted: the same in all events, leading back to nobody (R-AUD-2). */
export function pseudonymOf(userId: string): string {
  return `Deleted account ${createHash('sha256').update(userId).digest('hex').slice(0, 8)}`;
}
