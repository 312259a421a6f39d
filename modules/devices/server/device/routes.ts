import { route } from '@fleetgate/platform/http';
import { platformProblems } from '@fleetgate/platform/operation';
import { z } from 'zod';
import {
  CreateDevice,
  DeleteDevice,
  Device,
  DeviceList,
  DevicesQuery,
  UpdateDevice,
} from '../../contract/index.ts';
import { deviceType, problems } from '../../domain/index.ts';
import { addDevice } from './add.ts';
import { removeDevice } from './delete.ts';
import { editDevice } from './edit.ts';
import { getDevice } from './get.ts';
import { listDevices } from './list.ts';

const devices = '/api/v1/organizations/{organizationId}/devices';
const device = `${devices}/{deviceId}`;
const object = { type: deviceType, param: 'deviceId' };
const idOf = (params: Record<string, string>) => params.deviceId ?? '';

export const deviceRoutes = [
  route({
    method: 'GET',
    path: devices,
    summary: 'List the devices that I may use',
    query: DevicesQuery,
    response: DeviceList,
    problems: [platformProblems['unknown-cursor']],
    verb: listDevices,
    input: ({ query }) => query,
  }),
  route({
    method: 'POST',
    path: devices,
    summary: 'Add a device',
    body: CreateDevice,
    response: Device,
    status: 201,
    problems: [problems['uuid-not-available'], platformProblems['idempotency-key-reused']],
    idempotent: true,
    verb: addDevice,
    input: ({ body, http }) => ({
      device: body,
      idempotencyKey: keyOf(http.request.headers['idempotency-key']),
    }),
  }),
  route({
    method: 'GET',
    path: device,
    summary: 'Get a device',
    object,
    response: Device,
    verb: getDevice,
    input: ({ params }) => ({ deviceId: idOf(params) }),
  }),
  route({
    method: 'PATCH',
    path: device,
    summary: 'Edit a device',
    object,
    body: UpdateDevice,
    response: Device,
    verb: editDevice,
    input: ({ params, body }) => ({ deviceId: idOf(params), change: body }),
  }),
  route({
    method: 'DELETE',
    path: device,
    summary: 'Delete a device and its data for good',
    object,
    body: DeleteDevice,
    response: z.undefined(),
    status: 204,
    problems: [problems['confirmation-mismatch']],
    verb: removeDevice,
    input: ({ params, body }) => ({ deviceId: idOf(params), confirmName: body.confirmName }),
  }),
];

/** One header, at most as long as a key may be; anything else counts as no key. */
function keyOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && header.length > 0 && header.length <= 200 ? header : undefined;
}
