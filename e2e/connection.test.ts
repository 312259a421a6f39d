import type { Browser, Locator, Page } from 'playwright-core';
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

const everyAnswer = /\/api\//;
const banner = 'The server can not be reached at the moment.';

/** Until the returned function is called, this browser gets 503 to every question. */
async function overload(page: Page): Promise<() => Promise<void>> {
  const document = { type: 'about:blank', title: 'Service Unavailable', status: 503 };
  await page.route(everyAnswer, (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(document) }),
  );
  return () => page.unroute(everyAnswer);
}

test('while the server answers 503 a banner says so; once it answers, the page is true again by itself', async () => {
  const { page, organizationId } = await aPerson(browser, product);
  await page.goto(`/organizations/${organizationId}/settings`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const recover = await overload(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Devices' }).click();
  await page.getByText(banner).waitFor();
  await page.getByText('Nothing was changed.').waitFor();
  await recover();
  await page.getByText('No devices yet').waitFor();
  await page.getByText(banner).waitFor({ state: 'detached' });
  expect(page.errors).toEqual([]);
});

test('a page that is opened while the server is out of reach says so, and appears by itself afterwards', async () => {
  const { page, organizationId } = await aPerson(browser, product);
  await page.route(everyAnswer, (route) => route.abort());
  await page.goto(`/organizations/${organizationId}/devices`);
  await page.getByRole('heading', { name: 'This page can not be shown' }).waitFor();
  await page.getByText('Check your connection and try again.').waitFor();
  await page.unroute(everyAnswer);
  await page.getByRole('heading', { name: 'Devices' }).waitFor();
});

test('what was typed into a dialog survives a refusal for want of a server, and is sent the second time', async () => {
  const { page, organizationId } = await aPerson(browser, product);
  await page.goto(`/organizations/${organizationId}/devices`);
  await page.getByRole('button', { name: 'Add device' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Pump station 1');
  const recover = await overload(page);
  await dialog.getByRole('button', { name: 'Add device' }).click();
  await dialog.getByText('The service is not available at the moment. Nothing was changed.').waitFor();
  await recover();
  await page.mouse.click(5, 400); // a slip beside the dialog loses nothing either
  await dialog.getByRole('button', { name: 'Add device' }).click();
  await page.getByRole('heading', { name: 'Pump station 1' }).waitFor();
});

test('a browser that is offline is told so, until it is online again', async () => {
  const { page, organizationId } = await aPerson(browser, product);
  await page.goto(`/organizations/${organizationId}/devices`);
  await page.getByText('No devices yet').waitFor();
  await page.context().setOffline(true);
  await page.getByText('You are offline.').waitFor();
  await page.context().setOffline(false);
  await page.getByText('You are offline.').waitFor({ state: 'detached' });
});

test('a change that is tried offline says that it was not made, and is not made later by itself', async () => {
  const { page, organizationId, call } = await aPerson(browser, product);
  await page.goto(`/organizations/${organizationId}/devices`);
  await page.getByRole('button', { name: 'Add device' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Pump station 1');
  await page.context().setOffline(true);
  await dialog.getByRole('button', { name: 'Add device' }).click();
  await dialog.getByText('The server can not be reached.').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.context().setOffline(false);
  await page.getByText('You are offline.').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Add device' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Pump station 2');
  await dialog.getByRole('button', { name: 'Add device' }).click();
  await page.getByRole('heading', { name: 'Pump station 2' }).waitFor();
  const devices = await call<{ items: { name: string }[] }>(
    'GET',
    `/api/v1/organizations/${organizationId}/devices`,
  );
  expect(devices.items.map(({ name }) => name)).toEqual(['Pump station 2']);
});

test('what leads to another page is not made again while that page is on its way', async () => {
  const { page, organizationId, call } = await aPerson(browser, product);
  const hold = async (address: RegExp) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route(address, (route) => promise.then(() => route.continue()));
    return resolve;
  };
  const tryTwice = async (button: Locator, name: string, refetched: RegExp) => {
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    const answer = page.waitForResponse(refetched);
    await button.click();
    await answer.then((response) => response.finished());
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await button.click({ force: true });
  };
  await page.goto(`/organizations/${organizationId}/devices`);
  await page.getByRole('button', { name: 'Add device' }).click();
  const showDevice = await hold(/\/device-page-/);
  const add = page.getByRole('dialog').getByRole('button', { name: 'Add device' });
  await tryTwice(add, 'Pump station', /\/devices\?/);
  showDevice();
  await page.getByRole('heading', { name: 'Pump station' }).waitFor();
  const devices = await call<{ items: object[] }>('GET', `/api/v1/organizations/${organizationId}/devices`);
  expect(devices.items).toHaveLength(1);

  await page.goto('/new-organization');
  const showOrganization = await hold(/\/permissions$/);
  await tryTwice(page.getByRole('button', { name: 'Create' }), 'Plant 2', /\/api\/v1\/me$/);
  showOrganization();
  await page.getByText('No devices yet').waitFor();
  expect((await call<{ items: object[] }>('GET', '/api/v1/organizations')).items).toHaveLength(2);
});
