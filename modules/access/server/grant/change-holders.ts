import { refuse } from '@fleetgate/kernel';
import { announce, type changed, command, unchanged } from '@fleetgate/platform/operation';
import type { AccessEffect } from '../../contract/index.ts';
import { adminsHaveAll, contradictoryAccess, unknownMembers } from '../../domain/index.ts';
import { refusals } from '../refusals.ts';
import { auditOfGrants } from './audit-of-grants.ts';
import { effectOn } from './effect.ts';
import { directHolders, findGrantees } from './store.ts';
import { isNothing, writeChanges } from './write-changes.ts';

interface HoldersWish {
  readonly type: string;
  readonly id: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Gives and takes access to one resource, from the resource's side (R-ACC-8, R-ACC-13). All or nothing. */
export const changeHolders = command({
  guard: 'admin',
  altersAccess: true,
  refusals,
  object: ({ type, id }: HoldersWish) => ({ type, id }),
  run: async (ctx, { type, id, add, remove }): Promise<ReturnType<typeof changed<AccessEffect>>> => {
    const scope = { organizationId: ctx.organizationId, type };
    refuse(contradictoryAccess({ add, remove }));
    const named = [...new Set([...add, ...remove])];
    const grantees = await findGrantees(ctx.tx, ctx.organizationId, named);
    refuse(unknownMembers(named, new Set(grantees.map((grantee) => grantee.id))));
    refuse(adminsHaveAll(grantees));
    const holders = await directHolders(ctx.tx, scope, id, named);
    const changes = {
      add: [...new Set(add)].filter((member) => !holders.has(member)).map((member) => grant(member, id)),
      remove: [...new Set(remove)].filter((member) => holders.has(member)).map((member) => grant(member, id)),
    };
    const effect = await effectOn(ctx.tx, scope, grantees, changes);
    if (isNothing(changes)) return unchanged({ changed: false, ...effect });
    await writeChanges(ctx.tx, scope, changes);
    await announce(ctx.tx, ctx.organizationId, 'members.changed');
    return { result: { changed: true, ...effect }, audit: auditOfGrants(grantees, scope, changes) };
  },
});

const grant = (membershipId: string, resourceId: string) => ({ membershipId, resourceId });
