import { Refused } from '@fleetgate/kernel';
import { decodeCursor, pageOf } from '@fleetgate/platform/database';
import { platformProblems, query } from '@fleetgate/platform/operation';
import type { RegisteredService, ServicesQuery } from '../../contract/index.ts';
import { serviceScopes } from '../../domain/index.ts';
import { pageOfServices, type VisibleService } from './list-store.ts';

/** Every registered service, with what it may ask, for every Admin (R-NOW-5). */
export const listRegisteredServices = query({
  guard: 'admin',
  run: async (ctx, { cursor, limit }: ServicesQuery) => {
    const rows = await pageOfServices(ctx.tx, afterOf(cursor), limit + 1);
    return pageOf(rows, limit, answer, ({ manifest }) => [manifest.key]);
  },
});

const mayAsk = Object.entries(serviceScopes).map(([scope, meaning]) => ({ scope, meaning }));

function answer({ manifest, createdAt }: VisibleService): RegisteredService {
  const { key, title, permissions, resourceTypes } = manifest;
  return {
    key,
    title,
    registeredAt: createdAt.toISOString(),
    permissions: permissions.map(({ roles, ...permission }) => ({
      ...permission,
      resourceTypes: [...permission.resourceTypes],
      ...roles,
    })),
    resourceTypes: [...resourceTypes],
    mayAsk,
  };
}

function afterOf(cursor: string | undefined): string {
  if (cursor === undefined) return '';
  const key = decodeCursor(cursor, 1)?.[0];
  if (typeof key === 'string' && !key.includes('\0')) return key;
  throw new Refused({
    problem: platformProblems['unknown-cursor'],
    detail: 'This cursor was not made by this list. Start again without one.',
  });
}
