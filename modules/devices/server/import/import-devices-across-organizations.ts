import { randomUUID } from 'node:crypto';
import { resourceAdded } from '@fleetgate/access/domain';
import type { OrganizationId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { CommandContext } from '@fleetgate/platform/operation';
import { sql } from 'kysely';
import { CreateDevice } from '../../contract/index.ts';
import { deviceType, distinctTags } from '../../domain/index.ts';
import { insertDevice } from '../device/store.ts';

/**
 * Brings an imported account's devices into its new organization (R-ORG-12). A device that is no device, or whose UUID
 * is in use, is left out rather than keeping the person from signing in.
 */
export async function importDevices(
  ctx: CommandContext,
  organizationId: OrganizationId,
  devices: readonly unknown[],
): Promise<void> {
  for (const candidate of devices) {
    const parsed = CreateDevice.safeParse(candidate);
    if (!parsed.success) continue;
    const { name, description, location, tags, uuid: hardwareUuid = randomUUID() } = parsed.data;
    if (await isInUse(ctx.tx, hardwareUuid)) continue;
    const id = randomUUID();
    const { now } = ctx;
    await ctx.emit(resourceAdded, { organizationId, type: deviceType, id, name, grantToCreator: false });
    await insertDevice(ctx.tx, {
      ...{ organizationId, id, hardwareUuid, name, description, location, tags: distinctTags(tags) },
      ...{ createdAt: now, updatedAt: now },
    });
  }
}

async function isInUse(tx: Tx, hardwareUuid: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from device where hardware_uuid = ${hardwareUuid}) as used`.execute(tx);
  return rows[0]?.used === true;
}
