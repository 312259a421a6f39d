import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { aPerson } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('the country of the billing data is found by its name in the language of the page, is kept, and can be left out again', async () => {
  const { page, organizationId, call } = await aPerson(browser, product, { locale: 'de-DE' });
  const country = async () =>
    (await call<{ country: string }>('GET', `/api/v1/organizations/${organizationId}/billing`)).country;
  await page.goto(`/organizations/${organizationId}/settings?tab=billing`);
  const field = page.getByRole('combobox', { name: 'Land' });
  await page.getByLabel('Firma').fill('Lindenau GmbH');
  await field.fill('schweiz');
  await page.getByRole('option', { name: 'Schweiz' }).click();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Die Abrechnungsdaten sind gespeichert.').waitFor();
  expect(await country()).toBe('CH');
  await page.reload();
  expect(await field.inputValue()).toBe('Schweiz');
  // what is typed takes the place of the country that stands there
  await field.click();
  await page.keyboard.type('xyz');
  await page.getByText('Kein Land heißt so').waitFor();
  await field.press('Tab');
  await field.click();
  await page.keyboard.type('schwei');
  await field.press('ArrowDown');
  await field.press('Enter');
  await field.press('Tab');
  expect(await field.inputValue(), 'who chooses it again keeps it').toBe('Schweiz');
  await field.fill('kein');
  await page.getByRole('option', { name: 'Kein Land' }).click();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect.poll(country).toBe('');
  expect(page.errors).toEqual([]);
});
