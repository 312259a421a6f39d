import { isUuid, Refused } from '@fleetgate/kernel';
import { changed, commandAcrossOrganizations } from '@fleetgate/platform/operation';
import { problems } from '../../domain/index.ts';
import { deletePersonalToken, findPersonalToken } from './store.ts';

/** Ends a token at once (R-NOW-6). */
export const removePersonalToken = commandAcrossOrganizations({
  guard: 'self',
  run: async (ctx, { tokenId }: { tokenId: string }) => {
    const found = isUuid(tokenId) ? await findPersonalToken(ctx.tx, ctx.person.userId, tokenId) : undefined;
    if (!found) throw new Refused({ problem: problems['unknown-token'], detail: 'You have no such token.' });
    await deletePersonalToken(ctx.tx, found.id);
    return changed(undefined, {
      action: 'token.deleted',
      organizationId: found.organizationId,
      target: { type: 'personal-access-token', id: found.id, name: found.name },
      before: { membershipId: found.membershipId },
      after: null,
    });
  },
});
