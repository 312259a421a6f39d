import { Refused, refuse } from '@fleetgate/kernel';
import { memberSearch } from '@fleetgate/organizations/domain';
import type { Tx } from '@fleetgate/platform/database';
import type { MemberChoice } from '../../contract/index.ts';
import {
  adminsHaveAll,
  grantsPerCall,
  sameAsAdmin,
  unknownMember,
  unknownMembers,
} from '../../domain/index.ts';
import { findGrantees, type Grantee, type TypeScope } from '../grant/store.ts';
import { filteredGrantees, granteesLike } from './store.ts';

export interface ChosenMembers {
  readonly grantees: readonly Grantee[];
  /** How many Admins a filter found: they are left out (R-ADM-5). */
  readonly admins: number;
}

/**
 * The members that a call in bulk is about, pending ones like the others (R-INV-12). Who is named must exist and be no
 * Admin; a filter finds those to whom access can be given.
 */
export async function chooseMembers(tx: Tx, scope: TypeScope, choice: MemberChoice): Promise<ChosenMembers> {
  if ('ids' in choice) return { grantees: await namedMembers(tx, scope, choice.ids), admins: 0 };
  if ('sameAs' in choice) {
    refuse(sameAsAdmin(await findModel(tx, scope, choice.sameAs)));
    return { grantees: await granteesLike(tx, scope, choice.sameAs), admins: 0 };
  }
  const { q, status, role, invitedBy } = choice.filter;
  const filter = {
    ...memberSearch(q),
    statuses: status ?? null,
    roles: role ?? null,
    invitedBy: invitedBy ?? null,
  };
  const found = await filteredGrantees(tx, filter, grantsPerCall + 1);
  const grantees = found.filter(({ role }) => role !== 'admin');
  return { grantees, admins: found.length - grantees.length };
}

async function namedMembers(
  tx: Tx,
  { organizationId }: TypeScope,
  ids: readonly string[],
): Promise<readonly Grantee[]> {
  const found = await findGrantees(tx, organizationId, ids);
  refuse(unknownMembers(ids, new Set(found.map(({ id }) => id))));
  refuse(adminsHaveAll(found));
  return found;
}

/** The member that others are compared with. */
export async function findModel(tx: Tx, { organizationId }: TypeScope, id: string): Promise<Grantee> {
  const [model] = await findGrantees(tx, organizationId, [id]);
  if (model) return model;
  throw new Refused(unknownMember(id));
}
