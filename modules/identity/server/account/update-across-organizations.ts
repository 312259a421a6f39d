import type { Tx } from '@fleetgate/platform/database';
import {
  type Command,
  commandAcrossOrganizations,
  type Port,
  unchanged,
} from '@fleetgate/platform/operation';
import type { Me, UpdateMe } from '../../contract/index.ts';
import { type PersonFootprint, personFootprint } from '../../domain/index.ts';
import { accountOf } from './account-of.ts';
import { meFrom } from './me-from.ts';
import { findById, updateAccount } from './store.ts';

/**
 * Changes what a person states about themselves; the address is not among it (R-USR-9). It belongs to no organization,
 * so no organization's audit hears of it.
 */
export const updateMe: Command<UpdateMe, Me> = commandAcrossOrganizations({
  guard: 'self',
  async run({ tx, person, now, use }, change: UpdateMe) {
    const before = accountOf(await findById(tx, person.userId));
    await updateAccount(tx, before, definedOnly(change), now);
    const after = accountOf(await findById(tx, person.userId));
    const footprint = await use(personFootprint as Port<PersonFootprint<Tx>>).of(tx, person.userId);
    return unchanged(meFrom(after, footprint));
  },
});

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function definedOnly<T extends object>(change: T): Defined<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Defined<T>;
}
