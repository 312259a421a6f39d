export { canonicalAddress, type ToAsciiDomain } from './email-address.ts';
export { type AccountDeleted, accountDeleted } from './events.ts';
export { type InvitationTokens, type InvitedAddress, invitationTokens } from './invitation-tokens.ts';
export { type Language, languageOf, languages } from './language.ts';
export {
  countingWindow,
  type LockOut,
  mailsPerRecipient,
  perAccount,
  perNetwork,
  registrationsPerNetwork,
  waitAfter,
} from './lock-out.ts';
export { isLoopback, networkOf } from './network-address.ts';
export { maxPasswordLength, type PasswordPolicy, unsuitablePassword } from './password-policy.ts';
export { type Footprint, type PersonFootprint, personFootprint } from './person-footprint.ts';
export { problems } from './problems.ts';
export { parseRegistration, type Registration, registrationClosed } from './registration.ts';
