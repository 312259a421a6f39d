import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { aDevice, anInvitation } from './organization.ts';
import { anAddress, aPerson, type Person } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
let admin: Person;
beforeAll(async () => {
  browser = await openBrowser();
  admin = await aPerson(browser, product);
});
afterAll(() => browser.close());

const firstPage = '50 entries shown · More entries follow';
const numbers = Array.from({ length: 55 }, (_, index) => String(index + 1).padStart(2, '0'));

/** The name in each row, in order. */
const names = () => admin.page.locator('tbody tr > td[data-label="Name"]').allInnerTexts();

test('R-USR-1 beyond 50 users the next page comes when the end of the list comes into view, each user once', async () => {
  const { page } = admin;
  for (const number of numbers)
    await anInvitation(admin, anAddress(`guest-${number}`, 'partner-firm.example'));
  await page.goto(`/organizations/${admin.organizationId}/users`);
  const end = page.getByText(firstPage);
  await end.waitFor();
  expect(await names()).toHaveLength(50);
  await end.scrollIntoViewIfNeeded();
  await page.getByText('56 entries shown').waitFor();
  expect(new Set(await names()).size).toBe(56);
  expect(await page.getByRole('button', { name: 'Load more' }).count()).toBe(0);
});

test('beyond 50 devices the button loads the rest in the order of the list, and a search starts again', async () => {
  const { page } = admin;
  for (const number of numbers) await aDevice(admin, `Meter ${number}`);
  await page.goto(`/organizations/${admin.organizationId}/devices`);
  await page.getByText(firstPage).waitFor();
  // A real click would scroll to the button, and the end coming into view would load by itself.
  await page.getByRole('button', { name: 'Load more' }).dispatchEvent('click');
  await page.getByText('55 entries shown').waitFor();
  expect(await names()).toEqual(numbers.map((number) => `Meter ${number}`));
  await page.getByRole('searchbox').fill('Meter 5');
  await page.getByText('6 entries shown').waitFor();
});
