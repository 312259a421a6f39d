import { type Query, query } from '@fleetgate/platform/operation';
import type { SignInOptions } from '../../contract/index.ts';
import { maxPasswordLength } from '../../domain/index.ts';
import type { IdentityConfig } from '../identity-config.ts';

/** What the pages for strangers need to know. */
export function signInOptions(config: IdentityConfig): Query<undefined, SignInOptions> {
  const { registration, productName, passwordMinLength, termsUrl, privacyUrl, operatorContact } = config;
  return query({
    guard: 'public',
    scope: 'none',
    run: async () => ({
      productName,
      registration: registration.mode,
      domains: registration.mode === 'domains' ? [...registration.domains] : [],
      passwordMinLength,
      passwordMaxLength: maxPasswordLength,
      termsUrl,
      privacyUrl,
      operatorContact,
    }),
  });
}
