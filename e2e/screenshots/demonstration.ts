import type { Browser, Page } from 'playwright-core';
import { openPage } from '../browser.ts';
import { send } from '../people.ts';
import type { Places } from './stops.ts';

// As `npm run demo` prints it.
const password = 'turbine-meadow-42';

/** Where the product with the demonstration runs. */
export interface Demonstration {
  readonly url: string;
  readonly browser: Browser;
}

/** A stranger's page in this language. */
export function stranger({ url, browser }: Demonstration, language: 'en' | 'de') {
  return openPage(browser, { baseURL: url, locale: language === 'en' ? 'en-GB' : 'de-DE' });
}

/** A page of somebody of the demonstration, who reads this language from now on. */
export async function signedIn(demo: Demonstration, name: string, language: 'en' | 'de'): Promise<Page> {
  const page = await stranger(demo, language);
  const email = name.includes('@') ? name : `${name}@nordwerk.example`;
  await send(page.request, demo, 'POST', '/api/auth/sign-in/email', { email, password });
  await send(page.request, demo, 'PATCH', '/api/v1/me', { language });
  return page;
}

/** What the stops need to know, found as an Admin finds it; an organization without anything is made. */
export async function placesFor(demo: Demonstration, admin: Page): Promise<Places> {
  const ask = <Answer>(method: string, path: string, body?: object) =>
    send<Answer>(admin.request, demo, method, path, body);
  const first = async (path: string) => firstId(path, (await ask<List>('GET', path)).items);
  const organizationId = await first('/api/v1/organizations?q=Nordwerk');
  const path = `/api/v1/organizations/${organizationId}`;
  const empty = await ask<{ id: string }>('POST', '/api/v1/organizations', { name: 'Empty works' });
  return {
    organizationId,
    emptyOrganizationId: empty.id,
    deviceId: await first(`${path}/devices`),
    editorId: await first(`${path}/members?status=active&role=editor`),
    pendingId: await first(`${path}/members?status=invited`),
  };
}

interface List {
  readonly items: readonly { readonly id: string }[];
}

function firstId(path: string, [found]: List['items']): string {
  if (!found) throw new Error(`The demonstration has nothing at ${path}.`);
  return found.id;
}
