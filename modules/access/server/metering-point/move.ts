import {
  announce,
  type CommandContext,
  changed,
  command,
  query,
  unchanged,
} from '@fleetgate/platform/operation';
import type { MovePreview } from '../../contract/index.ts';
import { orPreview } from '../dry-run.ts';
import { refusals } from '../refusals.ts';
import { requirePlace } from '../resource/require-place.ts';
import { updateResource } from '../resource/store.ts';
import { auditTarget, findPoint, meteringPointType } from './metering-point.ts';
import { moveEffect } from './move-effect.ts';

interface Move {
  readonly id: string;
  readonly parentId: string | null;
  readonly dryRun?: boolean | undefined;
}

const guard = 'admin';

const move = command({
  guard,
  altersAccess: true,
  refusals,
  run: async (ctx, { id, parentId }: Move): Promise<ReturnType<typeof changed<MovePreview>>> => {
    const { point, effect } = await planMove(ctx, id, parentId);
    if (point.parentId === parentId) return unchanged({ moved: false, ...effect });
    await updateResource(ctx.tx, { organizationId: ctx.organizationId, type: point.type, id }, { parentId });
    await announce(ctx.tx, ctx.organizationId, 'metering-points.changed', { type: meteringPointType });
    return changed(
      { moved: true, ...effect },
      {
        action: 'metering-point.moved',
        target: auditTarget(point),
        before: { parentId: point.parentId },
        after: { parentId },
      },
    );
  },
});

const preview = query({
  guard,
  run: async (ctx, { id, parentId }: Move): Promise<MovePreview> => {
    const { effect } = await planMove(ctx, id, parentId);
    return { moved: false, ...effect };
  },
});

/** Hangs a point with everything beneath it under another one, or shows who would gain and lose by that (R-ACC-6). */
export const moveMeteringPoint = orPreview(move, preview);

async function planMove(
  ctx: Pick<CommandContext, 'tx' | 'organizationId'>,
  id: string,
  parentId: string | null,
) {
  const point = await findPoint(ctx, id);
  await requirePlace(ctx, point, parentId);
  return { point, effect: await moveEffect(ctx, id, parentId) };
}
