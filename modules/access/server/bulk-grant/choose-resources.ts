import { refuse } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { ResourceChoice } from '../../contract/index.ts';
import { type GrantedAccess, grantsPerCall, sameAsAdmin, unknownResources } from '../../domain/index.ts';
import { grantedAccess, type TypeScope } from '../grant/store.ts';
import { searchPattern } from '../resource/page-keys.ts';
import { existingResources, pageOfResources } from '../resource/store.ts';
import { findModel } from './choose-members.ts';
import { taggedResources } from './store.ts';

/** A few more than may be touched are enough to know that there are too many. */
const limit = grantsPerCall + 1;

/** What a call in bulk gives or takes. Who is named must exist; a tag, a filter or a model may lead to nothing. */
export async function chooseResources(
  tx: Tx,
  scope: TypeScope,
  choice: ResourceChoice,
): Promise<GrantedAccess> {
  if ('all' in choice) return { all: true, ids: [] };
  if ('sameAs' in choice) return accessOfModel(tx, scope, choice.sameAs);
  if ('tag' in choice) return { all: false, ids: await taggedResources(tx, scope, choice.tag, limit) };
  if ('filter' in choice) return { all: false, ids: await filteredResources(tx, scope, choice.filter) };
  const ids = [...new Set(choice.ids)];
  refuse(unknownResources(ids, await existingResources(tx, scope, ids)));
  return { all: false, ids };
}

/** "The same as user X": single grants and all of it, as they were given to that member. */
async function accessOfModel(tx: Tx, scope: TypeScope, membershipId: string): Promise<GrantedAccess> {
  refuse(sameAsAdmin(await findModel(tx, scope, membershipId)));
  return grantedAccess(tx, scope, membershipId, 'every');
}

async function filteredResources(
  tx: Tx,
  { type }: TypeScope,
  { q, parentId: beneath }: Extract<ResourceChoice, { filter: unknown }>['filter'],
): Promise<readonly string[]> {
  const parentId = beneath ?? null;
  const asked = { type, pattern: searchPattern(q), parentId, after: null, limit } as const;
  const rows = await pageOfResources(tx, asked);
  return rows.map(({ id }) => id);
}
