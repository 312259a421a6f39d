import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { aMember } from './organization.ts';
import { anAddress, aPerson, password } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const newPassword = 'a quite different sentence';

test('a forgotten password is set anew through the mailed link, and the old one is worth nothing', async () => {
  const { page, email } = await aPerson(browser, product);
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByRole('heading', { name: 'Reset your password' }).waitFor();
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText('If there is an account').waitFor();
  await page.goto(await product.mailedLink(email, '/reset-password'));
  await page.getByRole('textbox', { name: 'New password' }).fill(newPassword);
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByText('Your new password is set').waitFor();
  await signIn(password);
  await page.getByText('Email or password is wrong.').waitFor();
  await signIn(newPassword);
  await page.getByRole('heading', { name: 'Devices' }).waitFor();

  async function signIn(typed: string): Promise<void> {
    await page.getByLabel('Email').fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(typed);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
});

test('R-NOW-6 a session that is signed out elsewhere ends here without a reload, and leads to signing in', async () => {
  const here = await aPerson(browser, product);
  const elsewhere = await openPage(browser, { baseURL: product.url });
  await elsewhere.context().request.post('/api/auth/sign-in/email', {
    data: { email: here.email, password },
    headers: { origin: product.url },
  });
  await elsewhere.goto('/');
  await elsewhere.getByRole('heading', { name: 'Devices' }).waitFor();
  await here.page.goto('/account');
  await here.page.getByRole('button', { name: 'Sign out all other devices' }).click();
  await elsewhere.getByText('Your session has ended').waitFor();
});

test("GHSA-qq9h-g4jm-xgf3 the mailbox's owner confirms no account that a stranger made, and gets one of their own", async () => {
  const email = anAddress('victim');
  const stranger = await openPage(browser, { baseURL: product.url });
  const data = {
    email,
    password,
    firstName: 'Sam',
    lastName: 'Stranger',
    country: 'DE',
    acceptedTerms: true,
  };
  await stranger.request.post('/api/auth/sign-up/email', { data, headers: { origin: product.url } });
  const page = await openPage(browser, { baseURL: product.url });
  await page.goto(await product.mailedLink(email, '/verify-email'));
  await page.getByText(`An account for ${email} was created on`).waitFor();
  await page.getByRole('textbox', { name: 'Password' }).fill(newPassword);
  await page.getByRole('button', { name: 'Confirm my address' }).click();
  await page.getByText('This is not the password that was chosen').waitFor();
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.goto(await product.mailedLink(email, '/reset-password'));
  await page.getByRole('textbox', { name: 'New password' }).fill(newPassword);
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByText('Your new password is set').waitFor();
  const opens = async (secret: string) => {
    const credentials = { data: { email, password: secret }, headers: { origin: product.url } };
    return (await stranger.request.post('/api/auth/sign-in/email', credentials)).status();
  };
  expect([await opens(password), await opens(newPassword)]).toEqual([401, 200]);
});

test('R-USR-9 a new address counts once it is confirmed from its mailbox', async () => {
  const { page, firstName } = await aPerson(browser, product);
  const address = anAddress('new');
  await page.goto('/account');
  await page.getByLabel('New email').fill(address);
  await page.getByRole('button', { name: 'Send the confirmation' }).click();
  await page.getByText(`A mail to ${address} is on its way`).waitFor();
  await page.goto(await product.mailedLink(address, '/confirm-email-change'));
  await page.getByRole('button', { name: 'Confirm my address' }).click();
  await page.getByText('Your address is confirmed').waitFor();
  expect(firstName).toBe('Mara');
});

test('R-USR-8 the account of a last Admin with other members is not deleted, and the organization is named', async () => {
  const admin = await aPerson(browser, product);
  const member = await aPerson(browser, product, { firstName: 'Jonas', lastName: 'Brandt' });
  await admin.call('PATCH', `/api/v1/organizations/${admin.organizationId}`, { name: 'Plant 7' });
  await aMember(admin, member);
  await admin.page.goto('/account');
  await admin.page.getByRole('button', { name: 'Delete account …' }).click();
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByText('Plant 7').waitFor();
  await dialog.getByRole('textbox').fill(admin.email);
  expect(await dialog.getByRole('button', { name: 'Delete account for good' }).isDisabled()).toBe(true);
  await dialog.getByRole('link', { name: 'Plant 7' }).click();
  await admin.page.getByRole('link', { name: 'Jonas Brandt' }).waitFor();
});

test('R-USR-8 a deleted account is signed out everywhere, can not sign in again, and is gone from open lists', async () => {
  const admin = await aPerson(browser, product);
  const member = await aPerson(browser, product, { firstName: 'Jonas', lastName: 'Brandt' });
  await admin.call('PATCH', `/api/v1/organizations/${admin.organizationId}`, { name: 'Plant 8' });
  await aMember(admin, member);
  const elsewhere = await openPage(browser, { baseURL: product.url });
  const signIn = () =>
    elsewhere.request.post('/api/auth/sign-in/email', {
      data: { email: member.email, password },
      headers: { origin: product.url },
    });
  expect((await signIn()).status()).toBe(200);
  await elsewhere.goto(`/organizations/${admin.organizationId}/devices`);
  await elsewhere.getByRole('heading', { name: 'Devices' }).waitFor();
  await admin.page.goto(`/organizations/${admin.organizationId}/users`);
  await admin.page.getByRole('row', { name: member.email }).waitFor();

  const { page } = member;
  await page.goto('/account');
  await page.getByRole('button', { name: 'Delete account …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('You leave these organizations:').waitFor();
  await dialog.getByText('Plant 8').waitFor();
  await dialog.getByRole('textbox').fill(member.email);
  await dialog.getByRole('button', { name: 'Delete account for good' }).click();
  await page.getByText('Your account is deleted.').waitFor();
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('MAIN');

  await elsewhere.getByText('Your session has ended. Please sign in again.').waitFor();
  await admin.page.getByRole('row', { name: member.email }).waitFor({ state: 'detached' });
  expect((await signIn()).status()).toBe(401);
});

test('R-USR-6 leaving: the last Admin is shown a way out, a member leaves, the only member deletes', async () => {
  const admin = await aPerson(browser, product);
  const member = await aPerson(browser, product, { firstName: 'Jonas', lastName: 'Brandt' });
  await aMember(admin, member);
  const settings = `/organizations/${admin.organizationId}/settings`;

  await admin.page.goto(settings);
  await admin.page.getByRole('button', { name: 'Leave organization' }).click();
  await admin.page.getByText('You are the last Admin, and there are other members').waitFor();

  await member.page.goto(settings);
  await member.page.getByRole('button', { name: 'Leave organization' }).click();
  await member.page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await member.page.getByText(/^You have left/).waitFor();

  // the Admin's open dialog has learned meanwhile that nobody else is left
  await admin.page.getByText('You are the only member').waitFor();
  const leave = admin.page.getByRole('button', { name: 'Leave and delete' });
  expect(await leave.isDisabled(), 'what can not be undone is typed').toBe(true);
  const { name } = await admin.call<{ name: string }>('GET', `/api/v1/organizations/${admin.organizationId}`);
  await admin.page.getByLabel(`Type “${name}” to confirm`).fill(name);
  await leave.click();
  await admin.page.getByText(/^You have left/).waitFor();
  expect(admin.page.url()).not.toContain(admin.organizationId);
});
