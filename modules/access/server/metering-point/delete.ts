import { announce, changed, command } from '@fleetgate/platform/operation';
import { resourceRemoved } from '../../domain/index.ts';
import { refusals } from '../refusals.ts';
import { auditTarget, findPoint, meteringPointType } from './metering-point.ts';

/** Deletes a point with the grants on it; refused while others hang beneath it. */
export const deleteMeteringPoint = command({
  guard: 'admin',
  altersAccess: true,
  refusals,
  run: async (ctx, { id }: { id: string }) => {
    const point = await findPoint(ctx, id);
    await ctx.emit(resourceRemoved, { type: point.type, id });
    await announce(ctx.tx, ctx.organizationId, 'metering-points.changed', { type: meteringPointType });
    return changed(undefined, {
      action: 'metering-point.deleted',
      target: auditTarget(point),
      before: { name: point.name, parentId: point.parentId },
    });
  },
});
