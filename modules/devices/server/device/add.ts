import { createHash, randomUUID } from 'node:crypto';
import { resourceAdded } from '@fleetgate/access/domain';
import { Refused, refuse } from '@fleetgate/kernel';
import {
  announce,
  type CommandContext,
  changed,
  command,
  type KeyedCall,
  recallAnswer,
  rememberAnswer,
  unchanged,
  unknown,
} from '@fleetgate/platform/operation';
import type { CreateDevice, Device } from '../../contract/index.ts';
import { claimNotProven, deviceType, distinctTags, uuidNotAvailable } from '../../domain/index.ts';
import { auditedDevice, deviceAnswer, deviceTarget } from './device-answer.ts';
import { checkClaim, type DeviceRow, findDevice, insertDevice } from './store.ts';

export interface AddDeviceInput {
  readonly device: CreateDevice;
  readonly idempotencyKey: string | undefined;
}

/** Adds a device with a given or a generated UUID; a creator who is no Admin gets access to it (R-ACC-4). */
export const addDevice = command({
  guard: 'devices.add',
  altersAccess: true,
  refusals: { device_hardware_uuid_unique: uuidNotAvailable },
  run: async (ctx, { device: wanted, idempotencyKey }: AddDeviceInput) => {
    const call = idempotencyKey ? keyedCall(ctx, wanted, idempotencyKey) : undefined;
    const earlier = call && (await recallAnswer<{ id: string }>(ctx.tx, call));
    if (earlier) return unchanged(await addedBefore(ctx, earlier.id));
    const device = await insert(ctx, wanted);
    if (call) await rememberAnswer(ctx.tx, call, { id: device.id });
    await announce(ctx.tx, ctx.organizationId, 'devices.changed', { type: deviceType, id: device.id });
    return changed(deviceAnswer(device), {
      action: 'device.added',
      target: deviceTarget(device),
      after: auditedDevice(device),
    });
  },
});

async function insert(ctx: CommandContext, wanted: CreateDevice): Promise<DeviceRow> {
  const { tx, organizationId, now } = ctx;
  const hardwareUuid = wanted.uuid ?? randomUUID();
  refuse(claimNotProven(await checkClaim(tx, hardwareUuid, hashOf(wanted.claimCode))));
  const device: DeviceRow = {
    organizationId,
    id: randomUUID(),
    hardwareUuid,
    name: wanted.name,
    description: wanted.description,
    location: wanted.location,
    tags: distinctTags(wanted.tags),
    createdAt: now,
    updatedAt: now,
  };
  const { id, name, tags } = device;
  await ctx.emit(resourceAdded, { type: deviceType, id, name, tags, grantToCreator: true });
  await insertDevice(tx, device);
  return device;
}

const hashOf = (code: string | undefined) =>
  code === undefined ? null : createHash('sha256').update(code.trim()).digest();

function keyedCall(ctx: CommandContext, request: CreateDevice, key: string): KeyedCall {
  const { organizationId, person } = ctx;
  return { organizationId, userId: person.userId, operation: 'devices.add', key, request };
}

/** What the first call made, as it is now; not for somebody who lost access to it since (R-ACC-11, R-NOW-1). */
async function addedBefore(ctx: CommandContext, id: string): Promise<Device> {
  const { request, organizationId } = ctx;
  const outcome = await request.services.authorizer.authorizeIn(ctx.tx, {
    principal: request.principal,
    guard: 'devices.view',
    organizationId,
    object: { type: deviceType, id },
  });
  const device = outcome === 'allowed' ? await findDevice(ctx.tx, organizationId, id) : undefined;
  if (!device) throw new Refused(unknown());
  return deviceAnswer(device);
}
