import type { Device } from '../../contract/index.ts';
import type { DeviceRow } from './store.ts';

/** A device as it goes over the wire. */
export function deviceAnswer(row: DeviceRow): Device {
  const { id, hardwareUuid, name, description, location, tags } = row;
  return {
    id,
    uuid: hardwareUuid,
    name,
    description,
    location,
    tags,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** What audit events keep of a device's data. */
export function auditedDevice({ name, hardwareUuid, description, location, tags }: DeviceRow) {
  return { name, uuid: hardwareUuid, description, location, tags };
}

/** A device as the target of an audit event. */
export function deviceTarget({ id, name }: DeviceRow) {
  return { type: 'device', id, name };
}
