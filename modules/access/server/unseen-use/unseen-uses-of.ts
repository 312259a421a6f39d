import type { OrganizationId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { Access } from '../../domain/index.ts';
import { type UnseenUse, unseenUses } from './store.ts';

/** What this access uses that it does not give to somebody who has nothing else, by type (R-ACC-5). */
export async function unseenUsesOf(
  tx: Tx,
  organizationId: OrganizationId,
  access: Readonly<Record<string, Access>>,
): Promise<readonly Omit<UnseenUse, 'ids'>[]> {
  const choice = Object.entries(access).map(([type, chosen]) => ({
    type,
    all: 'all' in chosen,
    ids: 'ids' in chosen ? chosen.ids : [],
  }));
  const found = choice.length > 0 ? await unseenUses(tx, organizationId, choice, undefined) : [];
  return found.map(({ type, count, resources }) => ({ type, count, resources }));
}
