import { readFile } from 'node:fs/promises';
import { isRefusal } from '@fleetgate/kernel';
import type { ServiceManifest } from '../../../domain/index.ts';
import type { TestNode } from './test-node.ts';

type Credentials = { readonly clientId: string; readonly clientSecret: string };
type Form = Readonly<Record<string, string>>;

/** What a foreign program sends to the token endpoint, and what it is answered. */
export async function askToken(node: TestNode, form: Form, headers: Record<string, string> = {}) {
  const response = await fetch(`${node.origin}/oauth2/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
  const body: Record<string, unknown> = await response.json();
  return { status: response.status, headers: response.headers, body };
}

export function basic({ clientId, clientSecret }: Credentials): { authorization: string } {
  const text = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  return { authorization: `Basic ${Buffer.from(text).toString('base64')}` };
}

/** An access token for all scopes. */
export async function tokenFor(node: TestNode, credentials: Credentials, scope?: string): Promise<string> {
  const form = { grant_type: 'client_credentials', ...(scope && { scope }) };
  const { status, body } = await askToken(node, form, basic(credentials));
  if (status !== 200 || typeof body.access_token !== 'string')
    throw new Error(`no token: ${JSON.stringify(body)}`);
  return body.access_token;
}

export async function evaluate(
  node: TestNode,
  token: string,
  userId: string,
  action: string,
  resource: object,
) {
  const response = await fetch(`${node.origin}/access/v1/evaluation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ subject: { type: 'user', id: userId }, action: { name: action }, resource }),
  });
  const body: Record<string, unknown> = await response.json();
  return { status: response.status, decision: body.decision, body };
}

const example = new URL('../../../../../docs/examples/energy-prices.manifest.json', import.meta.url);
let made = 0;

/** The example manifest of the documents under names of its own. */
export async function aManifest(): Promise<ServiceManifest> {
  made += 1;
  const text = await readFile(example, 'utf8');
  return JSON.parse(
    text.replaceAll('energy-prices', `prices-${made}`).replaceAll('"tariff"', `"tariff-${made}"`),
  );
}

/** `done`, or the code of the refusal. */
export async function outcomeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'done';
  } catch (error) {
    if (isRefusal(error)) return error.refusal.problem.code;
    throw error;
  }
}
