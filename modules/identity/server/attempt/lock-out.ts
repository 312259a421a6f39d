import { createHash } from 'node:crypto';
import { Refused } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import {
  countingWindow,
  isLoopback,
  type LockOut,
  problems,
  registrationsPerNetwork,
  waitAfter,
} from '../../domain/index.ts';
import { type AttemptRow, forgetAttempts, lockAttempts, saveAttempts } from './store.ts';

/** One thing that is counted. */
export interface Counted {
  readonly key: string;
  readonly rule: LockOut;
}

/** A key that does not tell the address that it counts. */
export function keyOf(kind: 'account' | 'mail' | 'mails' | 'network' | 'registration', what: string): string {
  return `${kind}:${createHash('sha256').update(what).digest('base64url')}`;
}

/** Counts an attempt beforehand, as if it failed, so that attempts at once cannot overtake the count. */
export async function countAttempt(tx: Tx, counted: readonly Counted[], now: Date): Promise<void> {
  const inOrder = [...counted].sort((one, other) => (one.key < other.key ? -1 : 1));
  for (const { key, rule } of inOrder) {
    const wait = await count(tx, key, rule, now);
    if (wait > 0) throw tooManyAttempts(wait);
  }
}

/** Counts what anybody may cause without an account: registrations and mails; not on this machine itself. */
export async function countStranger(
  tx: Tx,
  what: 'registration' | 'mails',
  network: string,
  now: Date,
): Promise<void> {
  if (isLoopback(network)) return;
  await countAttempt(tx, [{ key: keyOf(what, network), rule: registrationsPerNetwork }], now);
}

/** The same for what may silently be left out: answers whether it is still within the limit. */
export async function isWithinLimit(tx: Tx, counted: Counted, now: Date): Promise<boolean> {
  return (await count(tx, counted.key, counted.rule, now)) === 0;
}

/** The attempt succeeded: the account's count starts anew, the network's goes back by this one. */
export async function forgive(tx: Tx, account: Counted, network: Counted, now: Date): Promise<void> {
  await forgetAttempts(tx, account.key);
  const row = await lockAttempts(tx, network.key, now);
  const failures = Math.max(0, row.failures - 1);
  const blockedUntil = waitAfter(failures, network.rule) > 0 ? row.blockedUntil : null;
  await saveAttempts(tx, network.key, { ...row, failures, blockedUntil });
}

async function count(tx: Tx, key: string, rule: LockOut, now: Date): Promise<number> {
  const row = await lockAttempts(tx, key, now);
  const wait = secondsUntil(row.blockedUntil, now);
  if (wait > 0) return wait;
  const failures = isStale(row, now) ? 1 : row.failures + 1;
  const pause = waitAfter(failures, rule);
  await saveAttempts(tx, key, {
    failures,
    windowStartedAt: failures === 1 ? now : row.windowStartedAt,
    blockedUntil: pause > 0 ? new Date(now.getTime() + pause * 1000) : null,
  });
  return 0;
}

function isStale(row: AttemptRow, now: Date): boolean {
  const latest = Math.max(row.windowStartedAt.getTime(), row.blockedUntil?.getTime() ?? 0);
  return now.getTime() - latest > countingWindow * 1000;
}

function secondsUntil(moment: Date | null, now: Date): number {
  return moment === null ? 0 : Math.ceil((moment.getTime() - now.getTime()) / 1000);
}

function tooManyAttempts(retryAfter: number): Refused {
  return new Refused({
    problem: problems['too-many-attempts'],
    detail: `Too many attempts. Try again in ${retryAfter} seconds.`,
    extensions: { retryAfter },
  });
}
