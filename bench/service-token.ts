import { registerService } from '@fleetgate/access/server';
import type { RunningServer } from '../apps/server/running-server.ts';

/** Registers a program that may ask for decisions; answers its access token. */
export async function serviceToken(running: RunningServer): Promise<string> {
  const { clientId, clientSecret } = await registerService(running.services.database, {
    key: 'bench',
    title: 'Bench',
    resourceTypes: [],
    permissions: [
      {
        key: 'bench.ask',
        title: 'Ask',
        meaning: 'measured',
        resourceTypes: ['organization'],
        roles: { admin: true, editor: true, viewer: true },
      },
    ],
  });
  const answer = await fetch(`${running.url}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'access:evaluate' }),
  });
  const body = (await answer.json()) as { access_token: string };
  return body.access_token;
}
