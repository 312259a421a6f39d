export { type Claim, claimNotProven, uuidNotAvailable } from './claim.ts';
export { nameNotConfirmed } from './confirmation.ts';
export { type DeviceLocation, deviceType } from './device.ts';
export { problems } from './problems.ts';
export { distinctTags } from './tags.ts';
