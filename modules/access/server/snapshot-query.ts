import { Refused } from '@fleetgate/kernel';
import { type OperationContext, type Query, query, unknown } from '@fleetgate/platform/operation';
import type { OrganizationSnapshot } from '../domain/index.ts';
import { accessState } from './ports.ts';

interface SnapshotQueryDefinition<Input, Output> {
  readonly guard: string;
  readonly run: (ctx: OperationContext, input: Input, snapshot: OrganizationSnapshot) => Promise<Output>;
}

/**
 * A read that lists by the same snapshot as decisions are made from, as it is after the request began. The snapshot is
 * taken before the transaction opens: to bring it up to date needs the one connection of the embedded database.
 */
export function snapshotQuery<Input, Output>({
  guard,
  run,
}: SnapshotQueryDefinition<Input, Output>): Query<Input, Output> {
  return {
    kind: 'query',
    guard,
    execute: async (request, input) => {
      const state = request.services.ports.use(accessState);
      const snapshot = await state.organization(request.organizationId ?? '');
      if (!snapshot) throw new Refused(unknown());
      return query<Input, Output>({ guard, run: (ctx, asked) => run(ctx, asked, snapshot) }).execute(
        request,
        input,
      );
    },
  };
}
