import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './barriers.ts';
import { openBrowser } from './browser.ts';
import { aDevice, aMeteringPoint, anInvitation } from './organization.ts';
import { anAddress, aPerson } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const numbers = Array.from({ length: 110 }, (_, index) => String(index + 1).padStart(3, '0'));

test('R-ACC-8 among the devices to assign those that the user has already are marked, on every page and in every search', async () => {
  const admin = await aPerson(browser, product);
  const devices: { id: string }[] = [];
  for (const number of numbers) devices.push(await aDevice(admin, `Meter ${number}`));
  // all but every eleventh, so that pages of the one list and of the other do not end alike
  const ids = devices.filter((_, index) => index % 11 !== 10).map(({ id }) => id);
  const { member } = await anInvitation(admin, anAddress('reader'), 'viewer', { device: { ids } });
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users/${member.id}?tab=device`);
  await page.getByRole('button', { name: 'Assign' }).click();
  const dialog = page.getByRole('dialog');
  for (const shown of [50, 100, 110]) {
    const last = dialog.getByRole('checkbox').nth(shown - 1);
    await last.waitFor();
    // the end that comes into view loads the next page
    await last.scrollIntoViewIfNeeded();
  }
  const free = dialog.locator('input[type=checkbox]:enabled');
  await expect.poll(() => free.count()).toBe(10);
  expect(await dialog.locator('input[type=checkbox]:checked').count()).toBe(100);
  await dialog.getByRole('searchbox').fill('Meter 02');
  await dialog.getByText('Meter 030').waitFor({ state: 'detached' });
  await expect.poll(() => free.count()).toBe(1);
  await dialog.getByRole('checkbox', { name: 'Meter 022' }).check();
  await dialog.getByText('1 chosen').waitFor();
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await page.getByText('Access is assigned.').waitFor();
  expect(page.errors).toEqual([]);
});

test('R-ACC-6 a metering point that the user has through one above it says so, and can still be given by itself', async () => {
  const admin = await aPerson(browser, product);
  const site = await aMeteringPoint(admin, 'Site');
  await aMeteringPoint(admin, 'Hall', site.id);
  const { member } = await anInvitation(admin, anAddress('reader'), 'viewer', {
    'metering-point': { ids: [site.id] },
  });
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users/${member.id}?tab=metering-point`);
  await page.getByRole('button', { name: 'Assign' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('In Site · Has access already, through Site').waitFor();
  expect(await dialog.getByRole('checkbox', { name: 'Site' }).isDisabled()).toBe(true);
  await dialog.getByRole('checkbox', { name: 'Hall' }).check();
  expect(await findings(page, '[role=dialog]')).toEqual([]);
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await page.getByRole('button', { name: 'Remove access to Hall' }).waitFor();
  expect(page.errors).toEqual([]);
});
