import { createClient, unwrap } from '@fleetgate/sdk';

/**
 * The person behind a request: whoever the personal access token belongs to, as Fleetgate says. Asked each time, so that a
 * revoked token is nobody's at once.
 */
export async function callerOf(
  fleetgate: string,
  authorization: string | undefined,
): Promise<string | undefined> {
  const token = /^Bearer (fgp_[\w-]+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  const me = await unwrap(createClient({ baseUrl: fleetgate, token }).GET('/api/v1/me')).catch((error) => {
    if (error.status === 401) return undefined;
    throw error;
  });
  return me?.id;
}
