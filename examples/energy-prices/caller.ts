import { createClient, unwrap } from '@fleetgate/sdk';

/** A member of nothing, to whom everything is "not found". */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * The person behind a request about something of an organization: whoever the personal access token belongs to, as
 * Fleetgate says. Asked each time, so that a revoked token is nobody's at once. A token is good in one organization only,
 * whatever its person may do in others.
 */
export async function callerOf(
  fleetgate: string,
  authorization: string | undefined,
  organizationId: string | undefined,
): Promise<string | undefined> {
  const token = /^Bearer (fgp_[\w-]+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  const me = await unwrap(createClient({ baseUrl: fleetgate, token }).GET('/api/v1/me')).catch((error) => {
    if (error.status === 401) return undefined;
    throw error;
  });
  return me?.organizations.some(({ id }) => id === organizationId) ? me.id : me && nobody;
}
