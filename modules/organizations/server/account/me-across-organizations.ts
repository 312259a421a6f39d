import { queryAcrossOrganizations } from '@fleetgate/platform/operation';
import { latestOrganizationsOf } from '../organization/mine-store.ts';

/** The signed-in person and the 100 organizations joined last; a token sees its own organization alone (R-NOW-5). */
export const getMe = queryAcrossOrganizations({
  guard: 'person',
  run: async (ctx, _: object) => {
    const { kind: _kind, via, userId, ...person } = ctx.person;
    const only = 'tokenOf' in via ? via.tokenOf : undefined;
    const organizations = await latestOrganizationsOf(ctx.tx, { userId, only, limit: 100 });
    return { ...person, id: userId, organizations };
  },
});
