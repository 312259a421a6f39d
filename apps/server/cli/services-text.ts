import { z } from 'zod';

export const Issued = z.object({
  key: z.string(),
  clientId: z.string(),
  credentialId: z.string(),
  clientSecret: z.string(),
});

export const Listed = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    clientId: z.string(),
    manifest: z.object({
      permissions: z.array(z.object({ key: z.string() })),
      resourceTypes: z.array(z.object({ type: z.string() })),
    }),
    requestsPerSecond: z.number().nullable(),
    resourcesPerOrganization: z.number(),
    credentials: z.array(z.object({ id: z.string(), createdAt: z.coerce.date() })),
  }),
);

/** A new secret, shown this once. */
export function issuedText(headline: string, issued: z.infer<typeof Issued>): string {
  return [
    headline,
    '',
    `  Client id:      ${issued.clientId}`,
    `  Client secret:  ${issued.clientSecret}`,
    `  Secret's id:    ${issued.credentialId}`,
    '',
    'The secret is shown this once; only its hash is kept.',
  ].join('\n');
}

/** Registered services as the operator reads them. */
export function listedText(services: z.infer<typeof Listed>): string {
  if (services.length === 0) return 'No service is registered.';
  return services
    .map(({ key, title, clientId, manifest, credentials, requestsPerSecond, resourcesPerOrganization }) =>
      [
        `${key}  ${title}`,
        `  Client id:       ${clientId}`,
        `  Permissions:     ${manifest.permissions.map((permission) => permission.key).join(', ')}`,
        `  Resource types:  ${manifest.resourceTypes.map(({ type }) => type).join(', ') || 'none of its own'}`,
        `  Limits:          ${requestsPerSecond ?? 'unlimited'} requests per second, ${resourcesPerOrganization} resources in an organization`,
        ...credentials.map(
          ({ id, createdAt }) => `  Secret:          ${id}, since ${createdAt.toISOString()}`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
}
