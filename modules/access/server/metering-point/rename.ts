import { announce, changed, command, unchanged } from '@fleetgate/platform/operation';
import { resourceRenamed } from '../../domain/index.ts';
import { auditTarget, findPoint, meteringPointType, pointAnswer } from './metering-point.ts';

/** Gives a point another name; nobody's access changes. Under the lock all the same, so that the point stays there. */
export const renameMeteringPoint = command({
  guard: 'admin',
  altersAccess: true,
  run: async (ctx, { id, name }: { id: string; name: string }) => {
    const point = await findPoint(ctx, id);
    if (point.name === name) return unchanged(await pointAnswer(ctx, point));
    await ctx.emit(resourceRenamed, { type: point.type, id, name });
    await announce(ctx.tx, ctx.organizationId, 'metering-points.changed', { type: meteringPointType });
    const renamed = { ...point, name };
    return changed(await pointAnswer(ctx, renamed), {
      action: 'metering-point.renamed',
      target: auditTarget(renamed),
      before: { name: point.name },
      after: { name },
    });
  },
});
