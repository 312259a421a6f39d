import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { aPerson, type Person, password } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const devicesPage = { name: 'Devices' };

async function signIn(page: Page, { email }: Person): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('whoever signs in after somebody else in the same browser arrives in an organization of their own', async () => {
  const first = await aPerson(browser, product);
  const second = await aPerson(browser, product, { firstName: 'Bea', lastName: 'Bock' });
  const page = await openPage(browser, { baseURL: product.url });
  await page.goto('/');
  await signIn(page, first);
  await page.waitForURL(`**/organizations/${first.organizationId}/devices`);
  await page.getByRole('button', { name: /Menu of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await signIn(page, second);
  await page.waitForURL(`**/organizations/${second.organizationId}/devices`);
  await page.getByRole('heading', devicesPage).waitFor();
  expect(page.errors).toEqual([]);
});

test('a page of one person becomes a page of the other once the other has signed in in another tab', async () => {
  const first = await aPerson(browser, product);
  const second = await aPerson(browser, product, { firstName: 'Bea', lastName: 'Bock' });
  await first.page.goto(`/organizations/${first.organizationId}/devices`);
  await first.page.getByRole('heading', devicesPage).waitFor();
  await first.page.context().clearCookies();
  await first.page.context().addCookies(await second.page.context().cookies());
  await first.page.getByRole('navigation').getByRole('link', { name: 'Users' }).click();
  await first.page.waitForURL(`**/organizations/${second.organizationId}/devices`);
  await first.page.getByRole('button', { name: 'Menu of Bea Bock' }).waitFor();
  expect(await first.page.getByText('You are no longer a member').count()).toBe(0);
});

test('a link that was opened signed out leads on after signing in, and going back does not ask to sign in again', async () => {
  const person = await aPerson(browser, product);
  const page = await openPage(browser, { baseURL: product.url });
  await page.goto('/forgot-password');
  await page.goto(`/organizations/${person.organizationId}/users`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await signIn(page, person);
  await page.getByRole('heading', { name: 'Users' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Reset your password' }).waitFor();
  for (const path of ['/sign-in', '/sign-up']) {
    await page.goto(path);
    await page.getByRole('heading', devicesPage).waitFor();
  }
});
