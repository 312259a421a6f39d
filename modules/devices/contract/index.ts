export { CreateDevice, DeleteDevice, Device, DeviceList, DevicesQuery, UpdateDevice } from './device.ts';
