import { Refused, refuse } from '@fleetgate/kernel';
import { query } from '@fleetgate/platform/operation';
import type { UnseenUses, UnseenUsesQuestion } from '../../contract/index.ts';
import { unknownMembers, unknownResourceType } from '../../domain/index.ts';
import { chooseResources } from '../bulk-grant/choose-resources.ts';
import type { Place } from '../bulk-grant/store.ts';
import { findGrantees } from '../grant/store.ts';
import { isKnownType } from '../resource/known-type.ts';
import { type Choice, unseenUses } from './store.ts';

/**
 * What the chosen resources use that somebody who is given them would not see: neither chosen itself nor usable already by
 * all of the members. A grant on one never gives the other, so the console asks before it gives (R-ACC-5).
 */
export const findUnseenUses = query({
  guard: 'admin',
  run: async (ctx, { members, access }: UnseenUsesQuestion): Promise<UnseenUses> => {
    const choice = await choiceOf(ctx, access);
    const ids = members && (await requireMembers(ctx, members.ids));
    return { items: [...(await unseenUses(ctx.tx, ctx.organizationId, choice, ids))] };
  },
});

async function choiceOf(
  { tx, organizationId }: Place,
  access: UnseenUsesQuestion['access'],
): Promise<readonly Choice[]> {
  const choices: Choice[] = [];
  for (const [type, wanted] of Object.entries(access)) {
    if (!(await isKnownType(tx, type))) throw new Refused(unknownResourceType(type));
    choices.push({ type, ...(await chooseResources(tx, { organizationId, type }, wanted)) });
  }
  return choices;
}

async function requireMembers(
  { tx, organizationId }: Place,
  ids: readonly string[],
): Promise<readonly string[]> {
  const found = await findGrantees(tx, organizationId, ids);
  refuse(unknownMembers(ids, new Set(found.map(({ id }) => id))));
  return found.filter(({ role }) => role !== 'admin').map(({ id }) => id);
}
