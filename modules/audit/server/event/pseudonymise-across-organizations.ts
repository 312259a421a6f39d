import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import { pseudonymOf } from './pseudonym.ts';

/**
 * Replaces a person's name and address in every organization's trail by a pseudonym (R-AUD-2), also where they were invited
 * and never became a member. A former address may be somebody else's by now, who is left alone.
 */
export async function pseudonymise(
  tx: Tx,
  { userId, email }: { readonly userId: string; readonly email: string },
): Promise<void> {
  await sql`
    update audit_person set name = ${pseudonymOf(userId)}, email = null, user_id = null
    where user_id = ${userId} or user_id is null and (email = ${email} or email in (
      select email from audit_person where user_id = ${userId}))`.execute(tx);
}
