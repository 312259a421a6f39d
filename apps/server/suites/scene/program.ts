import { randomUUID } from 'node:crypto';
import { registerService } from '@fleetgate/access/server';
import type { Database } from '@fleetgate/platform/database';
import { Client } from '../../testing/index.ts';

/** A registered service that asks for decisions at one address. */
export async function aProgram(database: Database, url: string): Promise<Client & { readonly key: string }> {
  const key = `watch-${randomUUID().slice(0, 8)}`;
  const permission = {
    key: `${key}.access`,
    title: 'Access',
    meaning: 'open it',
    resourceTypes: ['organization'],
    roles: { admin: true, editor: true, viewer: true },
  };
  const issued = await registerService(database, {
    key,
    title: 'Watch',
    permissions: [permission],
    resourceTypes: [],
  });
  return Object.assign(await clientWith(url, issued), { key });
}

/** A registered service that keeps resources of a type of its own. */
export async function aKeeper(
  database: Database,
  url: string,
): Promise<Client & { readonly type: string; readonly again: () => Promise<Client> }> {
  const key = `sites-${randomUUID().slice(0, 8)}`;
  const type = `site-${key.slice(6)}`;
  const permission = {
    key: `${key}.visit`,
    title: 'Visit',
    meaning: 'visit a site',
    resourceTypes: [type],
    roles: { admin: true, editor: true, viewer: true },
  };
  const issued = await registerService(database, {
    key,
    title: 'Sites',
    permissions: [permission],
    resourceTypes: [{ type, hierarchical: true }],
  });
  /** The same service with another access token. */
  const again = () => clientWith(url, issued);
  return Object.assign(await clientWith(url, issued), { type, again });
}

/** A program with an access token for these client credentials. */
export async function clientWith(
  url: string,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): Promise<Client> {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const response = await fetch(`${url}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return new Client(url, { authorization: `Bearer ${token}` });
}
