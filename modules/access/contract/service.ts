import { z } from 'zod';

/** Operators read it in a terminal and Admins in the console, so nothing may move their cursor. */
const plain = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters');
const text = plain.max(200);

const PermissionDeclaration = z.strictObject({
  key: text,
  title: text,
  meaning: plain.max(1000),
  resourceTypes: z.array(text).max(50),
  roles: z.record(z.string(), z.boolean()),
});

const ResourceTypeDeclaration = z.strictObject({ type: text, hierarchical: z.boolean() });

/** The file with which an operator registers a Smart Service; the rules of its content are `manifestErrors`. */
export const ServiceManifestFile = z.strictObject({
  key: text,
  title: text,
  permissions: z.array(PermissionDeclaration).max(500),
  resourceTypes: z.array(ResourceTypeDeclaration).max(50),
});

/** One page of the registered services. */
export const ServicesQuery = z.strictObject({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ServicesQuery = z.infer<typeof ServicesQuery>;

/** A registered service as Admins see it: what it brings, and what it may ask and do (R-NOW-5). */
export const RegisteredService = z.object({
  key: z.string(),
  title: z.string(),
  registeredAt: z.iso.datetime(),
  permissions: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      meaning: z.string(),
      resourceTypes: z.array(z.string()),
      admin: z.boolean(),
      editor: z.boolean(),
      viewer: z.boolean(),
    }),
  ),
  resourceTypes: z.array(z.object({ type: z.string(), hierarchical: z.boolean() })),
  mayAsk: z.array(z.object({ scope: z.string(), meaning: z.string() })),
});
export type RegisteredService = z.infer<typeof RegisteredService>;

/** A page of registered services. */
export const RegisteredServiceList = z.object({
  items: z.array(RegisteredService),
  nextCursor: z.string().nullable(),
});

/** Authorization server metadata (RFC 8414, section 2). */
export const AuthorizationServerMetadata = z.object({
  issuer: z.url(),
  token_endpoint: z.url(),
  grant_types_supported: z.array(z.string()),
  response_types_supported: z.array(z.string()),
  scopes_supported: z.array(z.string()),
  token_endpoint_auth_methods_supported: z.array(z.string()),
});
export type AuthorizationServerMetadata = z.infer<typeof AuthorizationServerMetadata>;
