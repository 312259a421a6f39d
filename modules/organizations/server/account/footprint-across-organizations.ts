import type { PersonFootprint } from '@fleetgate/identity/domain';
import type { UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { organizationsOf } from '../organization/mine-store.ts';
import { personalTokensOf } from '../personal-token/store.ts';

/** What this module keeps about a person and the person may see. */
export const footprint: PersonFootprint<Tx> = {
  async of(tx, id) {
    const userId = id as UserId;
    const organizations = await organizationsOf(tx, { userId, limit: 100 });
    const tokens = await personalTokensOf(tx, userId);
    return {
      organizations: organizations.map(({ sortName: _, ...organization }) => organization),
      tokens: tokens.map(({ name, organizationId, createdAt }) => ({ name, organizationId, createdAt })),
    };
  },
};
