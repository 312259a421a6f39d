export { canonicalAddress, type ToAsciiDomain } from './email-address.ts';
export { type Language, languages } from './language.ts';
export { problems } from './problems.ts';
