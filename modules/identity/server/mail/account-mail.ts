import type { Tx } from '@fleetgate/platform/database';
import type { JobQueue } from '@fleetgate/platform/jobs';

/** A mail about an account, as its job keeps it: whom it is about, never a token. */
export type AccountMail =
  | {
      readonly kind: 'verify-email' | 'known-address' | 'reset-password' | 'password-changed';
      readonly userId: string;
    }
  | { readonly kind: 'change-email'; readonly userId: string; readonly newAddress: string }
  | { readonly kind: 'email-changed'; readonly userId: string; readonly oldAddress: string };

/** The job that sends mails about accounts. */
export const accountMailJob = 'identity.send-account-mail';

/** Asks for a mail within the transaction of its cause. */
export function enqueueMail(jobs: JobQueue, tx: Tx, mail: AccountMail): Promise<void> {
  return jobs.enqueue(tx, accountMailJob, { ...mail });
}
