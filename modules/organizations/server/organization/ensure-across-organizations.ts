import type { UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { Services } from '@fleetgate/platform/operation';
import { sql } from 'kysely';
import { ownOrganizationName } from '../../domain/index.ts';
import { foundedEvent, foundOrganization } from './create-across-organizations.ts';

interface Person {
  readonly userId: UserId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/**
 * Gives a person without any organization an empty one of their own, as its Admin (R-ORG-2, R-USR-5). Called at sign-up
 * and whenever a request finds none. Safe at any time and any number of times at once.
 */
export async function ensureOrganization(services: Services, userId: UserId): Promise<void> {
  await services.database.acrossOrganizations(async (tx) => {
    const person = await lockPerson(tx, userId);
    if (!person || (await hasOrganization(tx, userId))) return;
    const now = services.clock();
    const organization = await foundOrganization(tx, person, ownOrganizationName(person), now);
    const request = {
      services,
      principal: undefined,
      organizationId: undefined,
      requestId: 'ensure-organization',
    };
    await services.recordAudit(tx, request, [foundedEvent(organization)]);
  });
}

/**
 * Whoever makes or ends a membership writes the person's revision row, so its lock makes two of these one after the
 * other; at repeatable read the second one fails there and is run again.
 */
async function lockPerson(tx: Tx, userId: UserId): Promise<Person | undefined> {
  await sql`select from person_revision where user_id = ${userId} for update`.execute(tx);
  const { rows } = await sql<Person>`
    select id as "userId", email, first_name as "firstName", last_name as "lastName"
    from user_account where id = ${userId}`.execute(tx);
  return rows[0];
}

async function hasOrganization(tx: Tx, userId: UserId): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from membership where user_id = ${userId}) as has`.execute(tx);
  return rows[0]?.has === true;
}
