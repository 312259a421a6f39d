import { resourceRemoved } from '@fleetgate/access/domain';
import { Refused, refuse } from '@fleetgate/kernel';
import { announce, changed, command, unknown } from '@fleetgate/platform/operation';
import { deviceType, nameNotConfirmed } from '../../domain/index.ts';
import { auditedDevice, deviceTarget } from './device-answer.ts';
import { deleteDevice, lockDevice } from './store.ts';

export interface DeleteDeviceInput {
  readonly deviceId: string;
  readonly confirmName: string;
}

/** Deletes a device with its data and every grant on it; its id is never used again (R-ACC-11). */
export const removeDevice = command({
  guard: 'devices.delete',
  altersAccess: true,
  object: ({ deviceId }: DeleteDeviceInput) => ({ type: deviceType, id: deviceId }),
  run: async (ctx, { deviceId, confirmName }: DeleteDeviceInput) => {
    const device = await lockDevice(ctx.tx, ctx.organizationId, deviceId);
    if (!device) throw new Refused(unknown());
    refuse(nameNotConfirmed(device.name, confirmName));
    await deleteDevice(ctx.tx, ctx.organizationId, deviceId);
    await ctx.emit(resourceRemoved, { type: deviceType, id: deviceId });
    await announce(ctx.tx, ctx.organizationId, 'devices.changed', { type: deviceType, id: deviceId });
    return changed(undefined, {
      action: 'device.deleted',
      target: deviceTarget(device),
      before: auditedDevice(device),
      after: null,
    });
  },
});
