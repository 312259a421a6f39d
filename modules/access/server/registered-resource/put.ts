import { type OrganizationId, refuse } from '@fleetgate/kernel';
import { announce, type CommandContext, changed, command, unchanged } from '@fleetgate/platform/operation';
import type { PutResource, RegisteredResource } from '../../contract/index.ts';
import { flatType, idInUse, tooManyResources, unknownResources } from '../../domain/index.ts';
import { refusals } from '../refusals.ts';
import { requirePlace } from '../resource/require-place.ts';
import {
  existingResources,
  findResource,
  type HeldType,
  insertResource,
  type StoredResource,
  updateResource,
} from '../resource/store.ts';
import { holdOwnType } from './own-type.ts';
import { countResourcesOf, replaceUses, type Use, usesOf } from './store.ts';

/** A resource as its service wants it. */
export interface ResourceWish extends PutResource {
  readonly type: string;
  readonly id: string;
}

interface Present extends StoredResource {
  readonly uses: readonly Use[];
}

/**
 * Registers a resource of a type that the calling service declares, or makes an earlier one like this: name, place in the
 * tree, and what it uses. The same again changes nothing.
 */
export const putResource = command({
  guard: 'service',
  altersAccess: true,
  refusals: { ...refusals, resource_unique_in_installation: idInUse, resource_pkey: idInUse },
  object: ({ type, id }: ResourceWish) => ({ type, id }),
  run: async (ctx, wish) => {
    const held = await holdOwnType(ctx, wish.type);
    const wanted = withSortedUses(wish);
    const before = await present(ctx, wish);
    if (before && isSame(before, wanted)) return unchanged(wanted);
    refuse(flatType(wish.type, held.hierarchical, wish.parentId));
    await requireUses(ctx, wanted.uses);
    if (before) await change(ctx, before, wanted);
    else await add(ctx, held, wanted);
    await announce(ctx.tx, ctx.organizationId, 'resources.changed', { type: wish.type });
    return changed(wanted, {
      action: before ? 'resource.changed' : 'resource.added',
      target: { type: wish.type, id: wish.id, name: wish.name },
      before: before ? stateOf(before) : null,
      after: stateOf(wanted),
    });
  },
});

function withSortedUses({ type, id, name, parentId, uses }: ResourceWish): RegisteredResource {
  const unique = new Map(uses.map((use) => [`${use.type}\n${use.id}`, use]));
  const sorted = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use);
  return { type, id, name, parentId, uses: sorted };
}

async function present({ tx, organizationId }: CommandContext, { type, id }: ResourceWish) {
  const key = { organizationId, type, id };
  const found = await findResource(tx, key);
  return found && { ...found, uses: await usesOf(tx, key) };
}

async function requireUses(
  { tx, organizationId }: { tx: CommandContext['tx']; organizationId: OrganizationId },
  uses: readonly Use[],
): Promise<void> {
  for (const [type, named] of Map.groupBy(uses, (use) => use.type)) {
    const ids = named.map(({ id }) => id);
    refuse(unknownResources(ids, await existingResources(tx, { organizationId, type }, ids)));
  }
}

async function add(ctx: CommandContext, held: HeldType, wanted: RegisteredResource): Promise<void> {
  const { tx, organizationId } = ctx;
  const count = await countResourcesOf(tx, organizationId, held.serviceKey);
  refuse(tooManyResources(count, held.resourcesPerOrganization));
  await requirePlace(ctx, wanted, wanted.parentId);
  await insertResource(tx, { organizationId, ...named(wanted) });
  await replaceUses(tx, { organizationId, ...wanted }, wanted.uses);
}

async function change(ctx: CommandContext, before: Present, wanted: RegisteredResource): Promise<void> {
  const key = { organizationId: ctx.organizationId, type: wanted.type, id: wanted.id };
  if (before.parentId !== wanted.parentId) await requirePlace(ctx, wanted, wanted.parentId);
  const isElsewhere = before.parentId !== wanted.parentId;
  if (isElsewhere || before.name !== wanted.name) {
    await updateResource(ctx.tx, key, {
      name: wanted.name,
      ...(isElsewhere && { parentId: wanted.parentId }),
    });
  }
  await replaceUses(ctx.tx, key, wanted.uses);
}

const named = ({ type, id, name, parentId }: RegisteredResource) => ({ type, id, name, parentId });

function isSame(before: Present, wanted: RegisteredResource): boolean {
  return JSON.stringify(stateOf(before)) === JSON.stringify(stateOf(wanted));
}

function stateOf({ name, parentId, uses }: Omit<Present, 'id' | 'type'>) {
  return { name, parentId, uses: uses.map(({ type, id }) => ({ type, id })) };
}
