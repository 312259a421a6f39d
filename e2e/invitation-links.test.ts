import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { aMember, anInvitation } from './organization.ts';
import { anAddress, aPerson, type Person, password } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
let admin: Person;
beforeAll(async () => {
  browser = await openBrowser();
  admin = await aPerson(browser, product);
});
afterAll(() => browser.close());

const signUpLink = { name: 'Create an account and join' };
const signInLink = { name: 'Sign in and join' };
const notValid = { name: 'This invitation is no longer valid' };

test('R-INV-7 a handed-over link names no address; the invited one is typed, verified by mail, then the membership starts', async () => {
  const email = anAddress('okafor', 'partner-firm.example');
  const { link, delivery } = await anInvitation(admin, email);
  expect(delivery).toBe('link');
  const page = await openPage(browser, { baseURL: product.url });
  await page.goto(link);
  await page.getByRole('link', signInLink).waitFor();
  expect(await page.getByText(email).count()).toBe(0);
  await page.getByRole('link', signUpLink).click();
  await page.getByLabel('First name').fill('Dayo');
  await page.getByLabel('Last name').fill('Okafor');
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('checkbox').check();
  await page.getByLabel('Email').fill(anAddress('other', 'partner-firm.example'));
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('The invitation is for another address').waitFor();
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor();

  await page.goto(await product.mailedLink(email, '/verify-email'));
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Confirm my address' }).click();
  await page.getByText('Your address is confirmed').waitFor();
  await page.getByRole('button', { name: /^Join/ }).click();
  await page.waitForURL(`**/organizations/${admin.organizationId}/**`);
});

test('R-INV-5 somebody who is signed in with another address is told so, gains nothing and may sign out', async () => {
  const { link } = await anInvitation(admin, anAddress('vogel', 'partner-firm.example'));
  const other = await aPerson(browser, product, { firstName: 'Otto', lastName: 'Other' });
  await other.page.goto(link);
  await other.page.getByRole('button', { name: /^Join/ }).click();
  await other.page.getByRole('heading', { name: 'This invitation is for somebody else' }).waitFor();
  const mine = await other.call<{ items: unknown[] }>('GET', '/api/v1/organizations');
  expect(mine.items).toHaveLength(1);
  await other.page.getByRole('button', { name: 'Sign out' }).click();
  await other.page.getByRole('link', signInLink).waitFor();
});

test('R-INV-6 R-INV-7 the addressee with an account signs in through the link and joins; opening alone consumes nothing', async () => {
  const person = await aPerson(browser, product, { firstName: 'Lena', lastName: 'Hoffmann' });
  await anInvitation(admin, person.email);
  const link = await product.mailedLink(person.email, '/invitations/');
  await person.page.request.get(link);
  await person.page.request.head(link);
  const page = await openPage(browser, { baseURL: product.url });
  await page.goto(link);
  await page.getByText(person.email).waitFor();
  await page.getByRole('link', signInLink).click();
  await page.getByLabel('Email').fill(person.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /^Join/ }).click();
  await page.getByText(/^Welcome to/).waitFor();
  await page.waitForURL(`**/organizations/${admin.organizationId}/**`);
});

test('R-INV-5 R-INV-10 spent, revoked and unknown links show one and the same page', async () => {
  const spent = await anInvitation(admin, anAddress('spent'));
  await admin.call('DELETE', `/api/v1/organizations/${admin.organizationId}/members/${spent.member.id}`);
  const page = await openPage(browser, { baseURL: product.url });
  const texts: (string | null)[] = [];
  for (const link of [spent.link, `${product.url}/invitations/unknown-token`]) {
    await page.goto(link);
    await page.getByRole('heading', notValid).waitFor();
    texts.push(await page.getByRole('main').textContent());
  }
  expect(new Set(texts).size).toBe(1);
});

test('R-INV-16 the link of somebody who was removed meanwhile is no longer valid', async () => {
  const person = await aPerson(browser, product, { firstName: 'Rita', lastName: 'Removed' });
  const memberId = await aMember(admin, person);
  const link = await product.mailedLink(person.email, '/invitations/');
  await admin.call('DELETE', `/api/v1/organizations/${admin.organizationId}/members/${memberId}`);
  await person.page.goto(link);
  await person.page.getByRole('heading', notValid).waitFor();
});

test('R-INV-8 an expired invitation says so in the list and on its page, offers no link that would not work, and renewing', async () => {
  const email = anAddress('late', 'partner-firm.example');
  await anInvitation(admin, email);
  const colleague = await aPerson(browser, product, { firstName: 'Bea' });
  await aMember(admin, colleague, 'admin');
  const { page } = colleague;
  await page.goto(`/organizations/${admin.organizationId}/users`);
  const row = page.getByRole('row', { name: email });
  await row.getByText('Invitation pending').waitFor();
  await page.clock.setFixedTime(Date.now() + 31 * 86_400_000);
  await page.reload();
  await row.getByText('Invitation expired').waitFor();
  await row.getByRole('link').click();
  await page.getByText('The links do not work any more.').waitFor();
  for (const name of ['Get a link', 'Resend mail']) {
    const button = page.getByRole('button', { name });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    const reason = page.locator(`[id="${await button.getAttribute('aria-describedby')}"]`);
    expect(await reason.textContent()).toContain('Renew it first.');
  }
  expect(await page.getByRole('button', { name: 'Renew' }).getAttribute('aria-disabled')).toBe(null);
});
