/** The resource type under which devices are registered with access. */
export const deviceType = 'device';

/** Where a device stands; degrees of latitude and longitude (WGS 84) where known. */
export interface DeviceLocation {
  readonly address: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}
