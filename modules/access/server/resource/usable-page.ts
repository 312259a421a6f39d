import type { OperationContext } from '@fleetgate/platform/operation';
import {
  type OrganizationSnapshot,
  pageOfUsable,
  type ReadableOrder,
  type Usable,
} from '../../domain/index.ts';
import { accessState } from '../ports.ts';
import { pageStart, searchPattern } from './page-keys.ts';
import { type ListedResource, pageOfResources } from './store.ts';

/** Which resources are listed by name. */
export interface UsablePage {
  readonly type: string;
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
  /** Beneath this one, or beneath nothing; null for what is usable anywhere. */
  readonly parentId: string | 'root' | null;
}

/** The rows of one page of what somebody may use, and one more if there is. */
export function usablePage(
  ctx: OperationContext,
  snapshot: OrganizationSnapshot,
  usable: Usable,
  { type, q, cursor, limit, parentId }: UsablePage,
): Promise<readonly ListedResource[]> {
  const [pattern, after] = [searchPattern(q), pageStart(cursor)];
  const order = byName(ctx, type, snapshot.catalog.isHierarchical(type));
  ctx.use(accessState).listOrders.want(snapshot, type, usable, order);
  const wanted = {
    limit: limit + 1,
    order: { key: order.key, descending: false },
    search: pattern,
    after: after && { sortKey: after[0], id: after[1] },
  };
  return pageOfUsable(usable, wanted, (filter, most) =>
    pageOfResources(ctx.tx, { type, pattern, after, ...filter, parentId, limit: most }),
  );
}

/** Names are told of trees alone, where lists tell what is above. */
function byName({ request, organizationId }: OperationContext, type: string, isTree: boolean): ReadableOrder {
  const all = { type, pattern: null, parentId: null };
  return {
    key: 'name',
    read: async (after, limit) => {
      const rows = await request.services.database.inOrganization(organizationId, (tx) =>
        pageOfResources(tx, { ...all, after, limit }),
      );
      return rows.map(({ id, name, sortKey }) => ({ id, sortKey, ...(isTree && { name }) }));
    },
  };
}
