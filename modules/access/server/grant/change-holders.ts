import { refuse } from '@fleetgate/kernel';
import { announce, type changed, command, unchanged } from '@fleetgate/platform/operation';
import type { AccessEffect } from '../../contract/index.ts';
import { adminHasAll, contradictoryAccess, unknownMembers } from '../../domain/index.ts';
import { refusals } from '../refusals.ts';
import { effectOn } from './effect.ts';
import type { GrantChanges } from './effect-store.ts';
import { auditTarget } from './person.ts';
import { directHolders, findGrantees, type Grantee, type TypeScope } from './store.ts';
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
    for (const { role } of grantees) refuse(adminHasAll(role));
    const holders = await directHolders(ctx.tx, scope, id, named);
    const changes = {
      add: [...new Set(add)].filter((member) => !holders.has(member)).map((member) => grant(member, id)),
      remove: [...new Set(remove)].filter((member) => holders.has(member)).map((member) => grant(member, id)),
    };
    const effect = await effectOn(ctx.tx, scope, grantees, changes);
    if (isNothing(changes)) return unchanged({ changed: false, ...effect });
    await writeChanges(ctx.tx, scope, changes);
    await announce(ctx.tx, ctx.organizationId, 'members.changed');
    const audit = grantees.flatMap((grantee) => auditOf(grantee, scope, changes));
    return { result: { changed: true, ...effect }, audit };
  },
});

const grant = (membershipId: string, resourceId: string) => ({ membershipId, resourceId });

function auditOf(grantee: Grantee, { type }: TypeScope, { add, remove }: GrantChanges) {
  const own = ({ membershipId }: { membershipId: string }) => membershipId === grantee.id;
  const added = add.filter(own).map(({ resourceId }) => resourceId);
  const removed = remove.filter(own).map(({ resourceId }) => resourceId);
  if (added.length + removed.length === 0) return [];
  return [
    {
      action: 'membership.access-changed',
      target: auditTarget(grantee),
      before: { resourceType: type, removed },
      after: { resourceType: type, added },
    },
  ];
}
