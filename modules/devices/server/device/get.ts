import { Refused } from '@fleetgate/kernel';
import { query, unknown } from '@fleetgate/platform/operation';
import { deviceAnswer } from './device-answer.ts';
import { findDevice } from './store.ts';

/** One device that the caller may use. */
export const getDevice = query({
  guard: 'devices.view',
  run: async (ctx, { deviceId }: { deviceId: string }) => {
    const device = await findDevice(ctx.tx, ctx.organizationId, deviceId);
    if (!device) throw new Refused(unknown());
    return deviceAnswer(device);
  },
});
