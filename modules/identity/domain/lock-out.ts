/** How guessing is slowed: some attempts are free, each further failure doubles the wait. */
export interface LockOut {
  readonly free: number;
  /** Seconds of the first wait. */
  readonly firstWait: number;
  /** Seconds that no wait exceeds, so that nobody can lock the owner out for good. */
  readonly longestWait: number;
}

/** Guesses at one account, from wherever they come. */
export const perAccount: LockOut = { free: 5, firstWait: 30, longestWait: 15 * 60 };
/** Guesses from one network, at whatever account. */
export const perNetwork: LockOut = { free: 30, firstWait: 30, longestWait: 15 * 60 };
/** Mails to one address that anybody may cause. */
export const mailsPerRecipient: LockOut = { free: 5, firstWait: 10 * 60, longestWait: 60 * 60 };
/** Registrations from one network. */
export const registrationsPerNetwork: LockOut = { free: 60, firstWait: 60, longestWait: 60 * 60 };

/** After so many seconds without a block the count starts anew. */
export const countingWindow = 60 * 60;

/** Seconds to wait after this many failures in a row; 0 while they are free. */
export function waitAfter(failures: number, rule: LockOut): number {
  if (failures < rule.free) return 0;
  return Math.min(rule.longestWait, rule.firstWait * 2 ** Math.min(20, failures - rule.free));
}
