import { resourceRenamed, resourceTagged } from '@fleetgate/access/domain';
import { Refused } from '@fleetgate/kernel';
import { announce, changed, command, unchanged, unknown } from '@fleetgate/platform/operation';
import type { UpdateDevice } from '../../contract/index.ts';
import { deviceType, distinctTags } from '../../domain/index.ts';
import { auditedDevice, deviceAnswer, deviceTarget } from './device-answer.ts';
import { type DeviceRow, lockDevice, saveDevice } from './store.ts';

export interface EditDeviceInput {
  readonly deviceId: string;
  readonly change: UpdateDevice;
}

/**
 * Changes name, description, location or tags. The UUID stays: another one is another device. Nobody's access changes, but
 * another name opens a revision, for nodes that know the order of names.
 */
export const editDevice = command({
  guard: 'devices.edit',
  altersAccess: ({ change }) => change.name !== undefined,
  object: ({ deviceId }: EditDeviceInput) => ({ type: deviceType, id: deviceId }),
  run: async (ctx, { deviceId, change }: EditDeviceInput) => {
    const before = await lockDevice(ctx.tx, ctx.organizationId, deviceId);
    if (!before) throw new Refused(unknown());
    const after = edited(before, change, ctx.now);
    if (isSame(before, after)) return unchanged(deviceAnswer(before));
    await saveDevice(ctx.tx, after);
    if (after.name !== before.name)
      await ctx.emit(resourceRenamed, { type: deviceType, id: deviceId, name: after.name });
    if (JSON.stringify(after.tags) !== JSON.stringify(before.tags))
      await ctx.emit(resourceTagged, { type: deviceType, id: deviceId, tags: after.tags });
    await announce(ctx.tx, ctx.organizationId, 'devices.changed', { type: deviceType, id: deviceId });
    return changed(deviceAnswer(after), {
      action: 'device.edited',
      target: deviceTarget(after),
      before: auditedDevice(before),
      after: auditedDevice(after),
    });
  },
});

function edited(before: DeviceRow, change: UpdateDevice, now: Date): DeviceRow {
  return {
    ...before,
    name: change.name ?? before.name,
    description: change.description ?? before.description,
    location: change.location === undefined ? before.location : change.location,
    tags: change.tags ? distinctTags(change.tags) : before.tags,
    updatedAt: now,
  };
}

function isSame(before: DeviceRow, after: DeviceRow): boolean {
  const shown = (device: DeviceRow) => JSON.stringify(auditedDevice(device));
  return shown(before) === shown(after);
}
