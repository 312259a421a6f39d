import { randomUUID } from 'node:crypto';
import type { APIRequestContext, APIResponse, Browser, Page } from 'playwright-core';
import { openPage, type Visitor } from './browser.ts';
import type { Product } from './product.ts';

/** A password that the policy accepts. */
export const password = 'correct horse battery staple';

/** Somebody with an account, in a browser of their own. */
export interface Person {
  readonly page: Page & { errors: string[] };
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** The organization that registering made. */
  readonly organizationId: string;
  /** Calls the API as this person. */
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** An address that nobody has used yet. */
export function anAddress(name: string, domain = 'lindenau.example'): string {
  return `${name}.${randomUUID().slice(0, 8)}@${domain}`.toLowerCase();
}

/** Registers somebody through the API, confirms the address and signs in: for journeys that begin later. */
export async function aPerson(
  browser: Browser,
  product: Product,
  { firstName = 'Mara', lastName = 'Engel', email = anAddress(firstName), ...visitor }: PersonOptions = {},
): Promise<Person> {
  const page = await openPage(browser, { baseURL: product.url, ...visitor });
  const { request } = page.context();
  const language = visitor.locale?.slice(0, 2) ?? 'en';
  const registration = { email, password, firstName, lastName, country: 'DE', acceptedTerms: true, language };
  await post(request, product, '/api/auth/sign-up/email', registration);
  const link = new URL(await product.mailedLink(email, '/verify-email'));
  await good(await request.get(`/api/auth/verify-email${link.search}`));
  await post(request, product, '/api/auth/sign-in/email', { email, password });
  const call = <Answer>(method: string, path: string, body?: unknown) =>
    send<Answer>(request, product, method, path, body);
  const me = await call<{ organizations: { id: string }[] }>('GET', '/api/v1/me');
  const organizationId = me.organizations[0]?.id ?? '';
  return { page, email, firstName, lastName, organizationId, call };
}

interface PersonOptions extends Visitor {
  firstName?: string;
  lastName?: string;
  email?: string;
}

async function post(
  request: APIRequestContext,
  product: Product,
  path: string,
  data: unknown,
): Promise<void> {
  await good(await request.post(path, { data, headers: { origin: product.url } }));
}

/** Calls the API with the browser's cookies and returns the parsed answer; a refusal throws. */
export async function send<Answer>(
  request: APIRequestContext,
  product: Pick<Product, 'url'>,
  method: string,
  path: string,
  body: unknown,
): Promise<Answer> {
  const data = body === undefined ? {} : { data: body };
  const response = await good(
    await request.fetch(path, { method, headers: { origin: product.url }, ...data }),
  );
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

async function good(response: APIResponse): Promise<APIResponse> {
  if (response.ok()) return response;
  throw new Error(`${response.url()} answered ${response.status()}: ${await response.text()}`);
}
