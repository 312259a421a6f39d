import { registerService, removeService } from '@fleetgate/access/server';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsInBothSchemes } from './barriers.ts';
import { openBrowser } from './browser.ts';
import { operatorContact } from './operator.ts';
import { aMember } from './organization.ts';
import { aPerson, type Person } from './people.ts';
import { theProduct } from './product.ts';
import { fitsTheScreen } from './screen.ts';
import { aServer, type ServerAtHand } from './server-at-hand.ts';

/** A server of its own: a service is registered for the whole installation. */
let server: ServerAtHand;
let browser: Browser;
beforeAll(async () => {
  server = await aServer();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const everybody = { admin: true, editor: true, viewer: true };
const onlyAdmins = { admin: true, editor: false, viewer: false };
const permission = (key: string, title: string, meaning: string, resourceTypes: string[], roles: object) => ({
  key,
  title,
  meaning,
  resourceTypes,
  roles,
});

/** Registers services as the operator does, shows them to whoever looks on, and removes them again. */
async function whileRegistered(manifests: readonly { key: string }[], look: () => Promise<void>) {
  const { database } = server.services;
  for (const manifest of manifests) await registerService(database, manifest);
  await look().finally(async () => {
    for (const { key } of manifests) await removeService(database, key);
  });
}

const prices = {
  key: 'energy-prices',
  title: 'Energy Prices',
  permissions: [
    permission('energy-prices.view', 'View prices', 'see the prices', ['organization'], everybody),
    permission('energy-prices.set', 'Set prices', 'change a price', ['tariff', 'device'], onlyAdmins),
  ],
  resourceTypes: [{ type: 'tariff', hierarchical: true }],
};
const aWatch = (key: string, title: string) => ({
  key,
  title,
  permissions: [permission(`${key}.open`, 'Open', 'open it', ['organization'], everybody)],
  resourceTypes: [],
});
const watch = aWatch('watch', 'Watch');

async function open(person: Person, organizationId = person.organizationId) {
  await person.page.goto(`/organizations/${organizationId}/services`);
  await person.page.getByRole('heading', { level: 1 }).waitFor();
}

const sectionOf = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });

/** What each says, words for screen readers included. */
const wordsOf = async (all: Locator) =>
  (await all.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());

test('R-NOW-5 an Admin is told how a service gets into the empty list, and sees it come and go without a reload', async () => {
  const admin = await aPerson(browser, server);
  const { page } = admin;
  await open(admin);
  const howTo = page.getByText('fleetgate services register');
  await howTo.waitFor();
  expect(await page.getByText('write to').count()).toBe(0);
  await page.evaluate('window.isTheSamePage = true');
  await whileRegistered([watch], async () => {
    await sectionOf(page, 'Watch').getByText('None. It keeps no resources here.').waitFor();
    expect(await howTo.count()).toBe(0);
  });
  await howTo.waitFor();
  expect(await sectionOf(page, 'Watch').count()).toBe(0);
  expect(await page.evaluate('window.isTheSamePage')).toBe(true);
  expect(page.errors).toEqual([]);
});

test('R-NOW-5 where the operator has named a contact, the empty list tells it', async () => {
  const admin = await aPerson(browser, theProduct());
  await open(admin);
  await admin.page.getByText(`To connect a program, write to ${operatorContact}:`).waitFor();
});

const english = {
  locale: 'en-GB',
  width: 1280,
  link: 'Connected services',
  facts: ['energy-prices', 'Registered'],
  asks: 'ask whether any person may use a permission on any resource, and list who may and on what access:evaluate',
  writes: 'register, rename and delete resources of the types that it declares resources:write',
  type: 'tariff is called “Energy Prices” where access is given. Access to one gives access to everything beneath it.',
  table: 'Permissions of Energy Prices',
  view: 'View prices see the prices Applies to: the organization Allowed Allowed Allowed',
  set: 'Set prices change a price Applies to: Energy Prices and Devices Allowed Not allowed Not allowed',
} as const;
const german = {
  locale: 'de-DE',
  width: 360,
  link: 'Verbundene Dienste',
  facts: ['energy-prices', 'Registriert'],
  asks: 'abfragen, ob irgendjemand ein Recht auf irgendeine Ressource hat, und auflisten, wer es hat und worauf access:evaluate',
  writes: 'Ressourcen der Typen, die er mitbringt, registrieren, umbenennen und löschen resources:write',
  type: 'tariff heißt „Energy Prices“, wo Zugriff freigegeben wird. Zugriff auf eine gibt Zugriff auf alles darunter.',
  table: 'Rechte: Energy Prices',
  view: 'View prices see the prices Gilt für: die Organisation Erlaubt Erlaubt Erlaubt',
  set: 'Set prices change a price Gilt für: Energy Prices und Geräte Erlaubt Nicht erlaubt Nicht erlaubt',
} as const;

test.each([english, german])(
  'R-NOW-5 an Admin finds what a registered service may ask and what it brings, in $locale at $width px',
  async ({ locale, width, link, facts, asks, writes, type, table, view, set }) => {
    const admin = await aPerson(browser, server, { locale });
    const { page } = admin;
    await page.setViewportSize({ width, height: 800 });
    await whileRegistered([prices], async () => {
      await page.goto(`/organizations/${admin.organizationId}/roles`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (width < 768) await page.getByRole('button', { name: 'Navigation' }).click();
      await page.getByRole('link', { name: link }).click();
      await page.getByRole('heading', { level: 1, name: link }).waitFor();
      const section = sectionOf(page, 'Energy Prices');
      for (const fact of facts) await section.getByText(fact, { exact: true }).waitFor();
      expect(await section.locator('time').getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
      expect(await wordsOf(section.getByRole('listitem'))).toEqual([asks, writes, type]);
      const rows = section.getByRole('table', { name: table }).locator('tbody').getByRole('row');
      expect(await wordsOf(rows)).toEqual([view, set]);
      await fitsTheScreen(page);
      expect(await findingsInBothSchemes(page)).toEqual([]);
    });
    expect(page.errors).toEqual([]);
  },
);

test.each(['editor', 'viewer'] as const)(
  'R-NOW-5 R-ORG-11 a member who is %s finds neither the way to the services nor what is there',
  async (role) => {
    const admin = await aPerson(browser, server);
    const other = await aPerson(browser, server, { firstName: 'Vera', lastName: 'Vogt' });
    await aMember(admin, other, role);
    const { page } = other;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const own = `/api/v1/organizations/${admin.organizationId}/`;
    await whileRegistered([watch], async () => {
      await open(other, admin.organizationId);
      await page.getByText('This page is not for your role').waitFor();
      await page.getByRole('link', { name: 'Roles' }).waitFor();
      expect(await page.getByRole('link', { name: 'Connected services' }).count()).toBe(0);
      expect(await page.getByText('Watch').count()).toBe(0);
      expect(asked).toContain(`${own}permissions`);
      expect(asked).not.toContain(`${own}services`);
      // the same address shows it to an Admin
      await open(admin);
      await sectionOf(admin.page, 'Watch').waitFor();
      await admin.page.getByRole('link', { name: 'Connected services' }).waitFor();
    });
  },
);

test('R-NOW-5 beyond a page of services the last one is shown, and a title without a blank breaks at 320 px', async () => {
  const admin = await aPerson(browser, server);
  const { page } = admin;
  const titleOf = (number: number) => `${'Watch'.repeat(30)}${number}`;
  const many = Array.from({ length: 51 }, (_, at) => aWatch(`watch-${at + 10}`, titleOf(at + 10)));
  await page.setViewportSize({ width: 320, height: 640 });
  await whileRegistered(many, async () => {
    await open(admin);
    await sectionOf(page, titleOf(10)).waitFor();
    expect(await page.locator('section').count()).toBe(50);
    await fitsTheScreen(page);
    await page.getByText('50 entries shown').scrollIntoViewIfNeeded();
    await page.getByText('51 entries shown').waitFor();
    await sectionOf(page, titleOf(60)).waitFor();
  });
  expect(page.errors).toEqual([]);
});

test('R-NOW-5 a list that could not be fetched says so and is fetched again', async () => {
  const admin = await aPerson(browser, server);
  const { page } = admin;
  const list = '**/api/v1/organizations/*/services*';
  await page.route(list, (route) => route.fulfill({ status: 422, json: {} }));
  await open(admin);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await page.getByText('fleetgate services register').count()).toBe(0);
  await page.unroute(list);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('fleetgate services register').waitFor();
  expect(await alert.count()).toBe(0);
});
