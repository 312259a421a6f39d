import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import { pseudonymOf } from './pseudonym.ts';

/** Replaces a person's name and address in every organization's trail by a pseudonym (R-AUD-2). */
export async function pseudonymise(tx: Tx, userId: string): Promise<void> {
  await sql`
    update audit_person set name = ${pseudonymOf(userId)}, email = null, user_id = null
    where user_id = ${userId} or email in (
      select email from audit_person where user_id = ${userId} and email is not null)`.execute(tx);
}
