/** What an access token of a registered service can be good for, in words for the Admins who see the list (R-NOW-5). */
export const serviceScopes = {
  'access:evaluate':
    'ask whether any person may use a permission on any resource, and list who may and on what',
  'resources:write': 'register, rename and delete resources of the types that it declares',
} as const;

/** A scope of OAuth 2.0 (RFC 6749, section 3.3) that this product knows. */
export type ServiceScope = keyof typeof serviceScopes;
