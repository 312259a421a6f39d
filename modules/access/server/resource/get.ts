import { Refused } from '@fleetgate/kernel';
import { unknown } from '@fleetgate/platform/operation';
import { snapshotQuery } from '../snapshot-query.ts';
import { answerOf } from './resource-answer.ts';
import { ancestorsOf, findResource } from './store.ts';

/** One resource that the caller may use; another one is not found (R-ACC-11). */
export const getResource = snapshotQuery({
  guard: 'member',
  run: async (ctx, { type, id }: { type: string; id: string }, snapshot) => {
    const own = snapshot.membershipOf(ctx.person.userId);
    const mayUse = (one: string) => own !== undefined && snapshot.canUse(own.id, type, one).allowed;
    const scope = { organizationId: ctx.organizationId, type };
    const found = mayUse(id) ? await findResource(ctx.tx, { ...scope, id }) : undefined;
    if (!found) throw new Refused(unknown());
    const ancestors = await ancestorsOf(ctx.tx, scope, [id]);
    return answerOf(found, ancestors.get(id) ?? [], mayUse, snapshot.hasChildren(type, id));
  },
});
