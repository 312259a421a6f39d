import { randomUUID } from 'node:crypto';
import { type OrganizationId, Refused } from '@fleetgate/kernel';
import {
  changed,
  commandAcrossOrganizations,
  lockOrganization,
  unknown,
} from '@fleetgate/platform/operation';
import { findByUser } from '../membership/store.ts';
import { refusals } from '../refusals.ts';
import { insertPersonalToken } from './store.ts';
import { newPersonalToken, personalTokenHash } from './token.ts';

interface Wanted {
  readonly name: string;
  readonly organizationId: string;
}

/** A program's credential for one of the caller's organizations; its secret is shown this once (R-NOW-5). */
export const createPersonalToken = commandAcrossOrganizations({
  guard: 'self',
  refusals,
  run: async (ctx, { name, organizationId: id }: Wanted) => {
    const organizationId = id as OrganizationId;
    const isThere = await lockOrganization(ctx.tx, organizationId);
    const own = isThere ? await findByUser(ctx.tx, organizationId, ctx.person.userId) : undefined;
    if (!own) throw new Refused(unknown());
    const token = newPersonalToken();
    const kept = { id: randomUUID(), name, organizationId, createdAt: ctx.now };
    await insertPersonalToken(ctx.tx, {
      ...kept,
      membershipId: own.id,
      tokenHash: personalTokenHash(token),
    });
    return changed(
      { ...kept, createdAt: ctx.now.toISOString(), token },
      {
        action: 'token.created',
        organizationId,
        target: { type: 'personal-access-token', id: kept.id, name },
        after: { membershipId: own.id },
      },
    );
  },
});
