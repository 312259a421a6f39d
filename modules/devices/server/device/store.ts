import type { OrganizationId } from '@fleetgate/kernel';
import { type Tx, uuidArray } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { Claim, DeviceLocation } from '../../domain/index.ts';

export type DeviceRow = {
  organizationId: OrganizationId;
  id: string;
  hardwareUuid: string;
  name: string;
  description: string;
  location: DeviceLocation | null;
  tags: string[];
  createdAt: Date;
  updatedAt: Date;
};

type Tables = { device: DeviceRow };

const on = (tx: Tx) => tx.withTables<Tables>();
const columns = [
  'organizationId',
  'id',
  'hardwareUuid',
  'name',
  'description',
  'location',
  'tags',
  'createdAt',
  'updatedAt',
] as const;

const jsonOf = (location: DeviceLocation | null) =>
  sql<DeviceLocation | null>`${location === null ? null : JSON.stringify(location)}::jsonb`;

export async function insertDevice(tx: Tx, device: DeviceRow): Promise<void> {
  await on(tx)
    .insertInto('device')
    .values({ ...device, location: jsonOf(device.location) })
    .execute();
}

export function findDevice(tx: Tx, organizationId: OrganizationId, id: string) {
  return on(tx)
    .selectFrom('device')
    .select(columns)
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The device, kept from changing until the transaction ends. */
export function lockDevice(tx: Tx, organizationId: OrganizationId, id: string) {
  return on(tx)
    .selectFrom('device')
    .select(columns)
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function saveDevice(tx: Tx, device: DeviceRow): Promise<void> {
  const { organizationId, id, name, description, location, tags, updatedAt } = device;
  await on(tx)
    .updateTable('device')
    .set({ name, description, tags, updatedAt, location: jsonOf(location) })
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

export async function deleteDevice(tx: Tx, organizationId: OrganizationId, id: string): Promise<void> {
  await on(tx)
    .deleteFrom('device')
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

/** How a claim code, known by its hash, stands to a hardware UUID. */
export async function checkClaim(tx: Tx, hardwareUuid: string, codeHash: Buffer | null): Promise<Claim> {
  const { rows } = await sql<{ claim: Claim }>`
    select fleetgate.check_device_claim(${hardwareUuid}::uuid, ${codeHash}::bytea) as claim`.execute(tx);
  return rows[0]?.claim ?? 'not-proven';
}

/** What one page of devices asks for; the pattern is LIKE's. */
export interface DevicePageQuestion {
  readonly pattern: string | null;
  readonly tag: string | null;
  /** Only these. */
  readonly ids?: readonly string[];
  /** Only those whose ids pass it. */
  readonly sieve?: Uint8Array;
  /** With ids: from the beginning of the list, `after` does not count. */
  readonly fromStart?: boolean;
  readonly sort: string;
  readonly descending: boolean;
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** A place in the devices list: the device and what it is sorted by. */
export interface DevicePlace {
  readonly id: string;
  readonly sortKey: string;
  /** In the first of a page the nonce of the organization's revision. */
  readonly revision: string | null;
}

/** The places of the transaction's organization, in order. */
export async function pageOfDevices(
  tx: Tx,
  { pattern, tag, ids, sieve, fromStart, sort, descending, after: cursor, limit }: DevicePageQuestion,
): Promise<readonly DevicePlace[]> {
  const after = fromStart ? null : cursor;
  const { rows } = await sql<DevicePlace>`
    select id, sort_key, case row_number() over () when 1 then fleetgate.present_revision() end as revision
    from fleetgate.device_page(${pattern}, ${tag}, ${ids ? uuidArray(ids) : null}, ${sieve ?? null}::bytea,
      ${sort}, ${descending}, ${after}::text[], ${limit})`.execute(tx);
  return rows;
}

/** Those of these devices that there are, by their ids. */
export async function devicesOf(
  tx: Tx,
  organizationId: OrganizationId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DeviceRow>> {
  if (ids.length === 0) return new Map();
  const devices = await on(tx)
    .selectFrom('device')
    .select(columns)
    .where('organizationId', '=', organizationId)
    .where('id', 'in', ids)
    .execute();
  return new Map(devices.map((device) => [device.id, device]));
}

/** Whether a living device of any organization has this UUID; read as the role that sees every organization. */
export async function isHardwareUuidInUse(tx: Tx, hardwareUuid: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from device where hardware_uuid = ${hardwareUuid}) as used`.execute(tx);
  return rows[0]?.used === true;
}
