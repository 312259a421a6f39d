import { queryAcrossOrganizations } from '@fleetgate/platform/operation';
import { personalTokensOf } from './store.ts';

/** The caller's tokens, never with a secret. */
export const listPersonalTokens = queryAcrossOrganizations({
  guard: 'self',
  run: async (ctx, _: object) => {
    const tokens = await personalTokensOf(ctx.tx, ctx.person.userId);
    const items = tokens.map(({ id, name, organizationId, createdAt }) => ({
      id,
      name,
      organizationId,
      createdAt: createdAt.toISOString(),
    }));
    return { items, nextCursor: null };
  },
});
