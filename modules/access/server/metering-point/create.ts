import { randomUUID } from 'node:crypto';
import { announce, changed, command } from '@fleetgate/platform/operation';
import type { CreateMeteringPoint } from '../../contract/index.ts';
import { resourceAdded } from '../../domain/index.ts';
import { refusals } from '../refusals.ts';
import { auditTarget, meteringPointType, pointAnswer } from './metering-point.ts';

/** Adds a point to the tree; who has access to what is above it has access to it at once (R-ACC-6). */
export const createMeteringPoint = command({
  guard: 'admin',
  altersAccess: true,
  refusals,
  run: async (ctx, { name, parentId }: CreateMeteringPoint) => {
    const point = { type: meteringPointType, id: randomUUID() as string, name, parentId };
    await ctx.emit(resourceAdded, { ...point, grantToCreator: true });
    await announce(ctx.tx, ctx.organizationId, 'metering-points.changed', { type: meteringPointType });
    return changed(await pointAnswer(ctx, point), {
      action: 'metering-point.created',
      target: auditTarget(point),
      after: { name, parentId },
    });
  },
});
