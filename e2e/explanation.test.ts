import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings, findingsInBothSchemes } from './barriers.ts';
import { openBrowser } from './browser.ts';
import { aDevice, aMember, aMeteringPoint, anInvitation } from './organization.ts';
import { anAddress, aPerson } from './people.ts';
import { press } from './press.ts';
import { theProduct } from './product.ts';
import { fitsTheScreen } from './screen.ts';

const product = theProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function choose(page: Page, field: string, text: string) {
  const select = page.getByRole('combobox', { name: field });
  await select.fill(text);
  // what was found before is shown until the answer is there
  await expect.poll(() => page.getByRole('listbox').getByRole('option').allTextContents()).toEqual([text]);
  await select.press('ArrowDown');
  await select.press('Enter');
}

test('R-ACC-12 the user’s page tells why: the role’s row, inherited access with its path, what is missing and what would help, as it changes', async () => {
  const admin = await aPerson(browser, product);
  const viewer = await aPerson(browser, product, { firstName: 'Vito', lastName: 'Vogel' });
  const site = await aMeteringPoint(admin, 'Site');
  const hall = await aMeteringPoint(admin, 'Hall', site.id);
  await aMeteringPoint(admin, 'Line', hall.id);
  const device = await aDevice(admin, 'Pump');
  const member = await aMember(admin, viewer, 'viewer', { 'metering-point': { ids: [site.id] } });
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users/${member}`);
  await press(page.getByRole('tab', { name: 'Explain' }), 'Enter');
  await page.getByText('Choose all of it to see the reasons.').waitFor();

  await page.getByLabel('To what').selectOption('Metering points');
  await choose(page, 'Which one', 'Line');
  await page.getByLabel('Permission').selectOption('View dashboards');
  const answer = page.getByRole('status').filter({ hasText: /llowed/ });
  await answer.getByText('Allowed', { exact: true }).waitFor();
  expect(await answer.getByRole('listitem').allTextContents()).toEqual([
    'Fulfilled: is an active member.',
    'Fulfilled: the role Viewer includes “View dashboards”.',
    'Fulfilled: has access through Site (Site › Hall › Line).',
  ]);
  expect(await findingsInBothSchemes(page)).toEqual([]);

  await page.getByLabel('To what').selectOption('Devices');
  await choose(page, 'Which one', 'Pump');
  await page.getByLabel('Permission').selectOption('Edit data of device');
  await answer.getByText('Not allowed', { exact: true }).waitFor();
  await answer.getByText('Missing: the role Viewer does not include “Edit data of device”.').waitFor();
  await answer.getByText('another role: Admin, Editor').waitFor();
  await answer.getByText('Missing: has no access to it.').waitFor();
  for (const remedy of ['access to: Pump', 'access to all of the kind “Devices”', 'another role: Admin'])
    await answer.getByText(remedy, { exact: true }).waitFor();

  // what changes elsewhere changes the reasons without a reload
  const path = `/api/v1/organizations/${admin.organizationId}/members/${member}`;
  await admin.call('PATCH', `${path}/access/device`, { add: [device.id] });
  await answer.getByText('Fulfilled: has access to exactly this.').waitFor();
  await admin.call('PATCH', path, { role: 'editor' });
  await answer.getByText('Allowed', { exact: true }).waitFor();

  await page.getByLabel('To what').selectOption('The organization as a whole');
  await page.getByLabel('Permission').selectOption('Invite User');
  await answer.getByText('Missing: the role Editor does not include “Invite User”.').waitFor();
  expect(await answer.getByText('no access').count()).toBe(0);
  expect(page.errors).toEqual([]);
});

test('R-ACC-12 the device’s page tells it of whoever is chosen, pending and Admins too, in German and on a phone', async () => {
  const admin = await aPerson(browser, product, { locale: 'de-DE' });
  const device = await aDevice(admin, 'Pumpe');
  const invited = anAddress('leser');
  await anInvitation(admin, invited, 'viewer', { device: { ids: [device.id] } });
  const { page } = admin;
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`/organizations/${admin.organizationId}/devices/${device.id}`);
  await page.getByRole('heading', { name: 'Warum, oder warum nicht' }).waitFor();
  await page.getByLabel('Recht', { exact: true }).selectOption('Geräte ansehen');
  await choose(page, 'Wer', invited);
  const answer = page.getByRole('status').filter({ hasText: /rlaubt/ });
  await answer.getByText('Nicht erlaubt', { exact: true }).waitFor();
  await answer
    .getByText('Fehlt: Die Einladung ist noch nicht angenommen; bis dahin ist nichts erlaubt.')
    .waitFor();
  await answer.getByText('Erfüllt: hat Zugriff auf genau das.').waitFor();
  await fitsTheScreen(page);
  expect(await findings(page)).toEqual([]);
  await choose(page, 'Wer', admin.email);
  await answer.getByText('Erfüllt: Admins haben Zugriff auf alles.').waitFor();
  await answer.getByText('Erlaubt', { exact: true }).waitFor();
  expect(page.errors).toEqual([]);
});

test('R-ORG-11 who is no Admin is told nothing about others on the device’s page', async () => {
  const admin = await aPerson(browser, product);
  const device = await aDevice(admin, 'Valve');
  const editor = await aPerson(browser, product, { firstName: 'Nora' });
  await aMember(admin, editor, 'editor', { device: { ids: [device.id] } });
  const { page } = editor;
  await page.goto(`/organizations/${admin.organizationId}/devices/${device.id}`);
  await page.getByRole('heading', { level: 1, name: 'Valve' }).waitFor();
  await page.getByRole('button', { name: 'Edit' }).waitFor();
  expect(await page.getByText('Why, or why not').count()).toBe(0);
  expect(page.errors).toEqual([]);
});
