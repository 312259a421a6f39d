import { z } from 'zod';

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters');
const tag = z.string().trim().min(1).max(50);
const tags = z.array(tag).max(50);

/** Where a device stands: an address, and degrees of latitude and longitude (WGS 84) where known. */
const Location = z.strictObject({
  address: z.string().trim().max(300),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
});

/** A device; `id` is made by the server and never re-used, `uuid` is the hardware's own (R-ACC-11). */
export const Device = z.object({
  id: z.uuid(),
  uuid: z.uuid(),
  name: z.string(),
  description: z.string(),
  location: Location.nullable(),
  tags: z.array(z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Device = z.infer<typeof Device>;

export const CreateDevice = z.strictObject({
  name,
  uuid: z.uuid().toLowerCase().optional(),
  claimCode: z.string().max(100).optional(),
  description: z.string().max(2000).default(''),
  location: Location.nullable().default(null),
  tags: tags.default([]),
});
export type CreateDevice = z.infer<typeof CreateDevice>;

export const UpdateDevice = z.strictObject({
  name: name.optional(),
  description: z.string().max(2000).optional(),
  location: Location.nullable().optional(),
  tags: tags.optional(),
});
export type UpdateDevice = z.infer<typeof UpdateDevice>;

/** Deleting loses the device's data for good, so its name is typed. */
export const DeleteDevice = z.strictObject({ confirmName: z.string().max(300) });
export type DeleteDevice = z.infer<typeof DeleteDevice>;

export const DevicesQuery = z.strictObject({
  q: z.string().max(200).optional(),
  tag: z.string().max(50).optional(),
  sort: z.enum(['name', '-name', 'created', '-created']).default('name'),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type DevicesQuery = z.infer<typeof DevicesQuery>;
export const DeviceList = z.object({ items: z.array(Device), nextCursor: z.string().nullable() });
export type DeviceList = z.infer<typeof DeviceList>;
