import type { UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { changed, commandAcrossOrganizations, type Services, unchanged } from '@fleetgate/platform/operation';
import { sql } from 'kysely';
import { ownOrganizationName } from '../../domain/index.ts';
import { convertImported } from '../import/convert-imported.ts';
import { findWaiting } from '../import/store.ts';
import { foundedEvent, foundOrganization } from './create-across-organizations.ts';

interface Person {
  readonly userId: UserId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/**
 * Gives a person without any organization an empty one of their own, as its Admin (R-ORG-2, R-USR-5), or makes one of
 * what was imported for the person (R-ORG-12). Called at sign-up and whenever a request finds none. Safe at any time and
 * any number of times at once.
 */
export async function ensureOrganization(services: Services, userId: UserId): Promise<void> {
  const requestId = 'ensure-organization';
  await ensure.execute({ services, principal: undefined, organizationId: undefined, requestId }, { userId });
}

const ensure = commandAcrossOrganizations({
  guard: 'self',
  run: async (ctx, { userId }: { userId: UserId }) => {
    const person = await lockPerson(ctx.tx, userId);
    if (!person) return unchanged(undefined);
    const imported = await findWaiting(ctx.tx, userId);
    if (!imported && (await hasOrganization(ctx.tx, userId))) return unchanged(undefined);
    const name = imported?.organizationName ?? ownOrganizationName(person);
    const organization = await foundOrganization(ctx.tx, person, name, ctx.now);
    if (imported) await convertImported(ctx, userId, organization, imported);
    return changed(undefined, foundedEvent(organization));
  },
});

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
