import { randomUUID } from 'node:crypto';
import { everythingGranted, resourceAdded } from '@fleetgate/access/domain';
import type { MembershipId, OrganizationId } from '@fleetgate/kernel';
import type { AuditEntry, CommandContext } from '@fleetgate/platform/operation';
import { CreateDevice } from '../../contract/index.ts';
import { deviceType, distinctTags } from '../../domain/index.ts';
import { auditedDevice, deviceTarget } from '../device/device-answer.ts';
import { type DeviceRow, insertDevice, isHardwareUuidInUse } from '../device/store.ts';

interface Imported {
  readonly organizationId: OrganizationId;
  readonly membershipId: MembershipId;
  readonly devices: readonly unknown[];
}

/**
 * Brings an imported account's devices into its new organization, whose members start with all of them (R-ORG-12,
 * R-ACC-3). A device that is no device, or whose UUID is in use, is left out rather than keeping the person from signing
 * in; the audit trail says which and why.
 */
export async function importDevices(ctx: CommandContext, imported: Imported): Promise<void> {
  const { organizationId, membershipId, devices } = imported;
  await ctx.emit(everythingGranted, { organizationId, membershipId, type: deviceType });
  const audit: AuditEntry[] = [];
  for (const [place, candidate] of devices.entries())
    audit.push({ ...(await importDevice(ctx, organizationId, candidate, place)), organizationId });
  await ctx.request.services.recordAudit(ctx.tx, ctx.request, audit);
}

async function importDevice(
  ctx: CommandContext,
  organizationId: OrganizationId,
  candidate: unknown,
  place: number,
): Promise<AuditEntry> {
  const parsed = CreateDevice.safeParse(candidate);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`);
    return leftOut(place, { reason: 'invalid', problems });
  }
  const device = deviceOf(ctx, organizationId, parsed.data);
  if (await isHardwareUuidInUse(ctx.tx, device.hardwareUuid))
    return leftOut(place, { reason: 'uuid-in-use', uuid: device.hardwareUuid });
  const { id, name, tags } = device;
  await ctx.emit(resourceAdded, {
    ...{ organizationId, type: deviceType, id, name, tags },
    grantToCreator: false,
  });
  await insertDevice(ctx.tx, device);
  return { action: 'device.imported', target: deviceTarget(device), after: auditedDevice(device) };
}

function deviceOf({ now }: CommandContext, organizationId: OrganizationId, wanted: CreateDevice): DeviceRow {
  const { name, description, location, tags, uuid: hardwareUuid = randomUUID() } = wanted;
  const id = randomUUID();
  return {
    ...{ organizationId, id, hardwareUuid, name, description, location, tags: distinctTags(tags) },
    ...{ createdAt: now, updatedAt: now },
  };
}

/** The place counts from one, as in the list that was imported. */
function leftOut(place: number, after: Record<string, unknown>): AuditEntry {
  const id = `imported-device-${place + 1}`;
  return { action: 'device.import-refused', target: { type: deviceType, id }, before: null, after };
}
