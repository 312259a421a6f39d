import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { anAddress, password } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('the main job, from sign-up to removal, in two browsers side by side: every change shows without a reload (R-NOW-3)', async () => {
  const admin = await openPage(browser, { baseURL: product.url });
  const colleague = await openPage(browser, { baseURL: product.url });
  const adminAddress = anAddress('mara');
  const colleagueAddress = anAddress('aylin');

  await signUp(admin, 'Mara', 'Engel', adminAddress);
  await admin.getByRole('heading', { name: 'Check your mail' }).waitFor();
  await admin.goto(await product.mailedLink(adminAddress, '/verify-email'));
  expect(await admin.getByLabel('Email').inputValue()).toBe(adminAddress);
  await admin.getByRole('textbox', { name: 'Password' }).fill(password);
  await admin.getByRole('button', { name: 'Confirm my address' }).click();
  await admin.getByRole('heading', { name: 'Devices' }).waitFor();

  await addDevice(admin, 'Pump station 1');
  await addDevice(admin, 'Pump station 2');

  await goTo(admin, 'Users');
  await admin.getByRole('button', { name: 'Invite user' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Email' }).fill(colleagueAddress);
  const devices = dialog.getByRole('group', { name: 'Devices', exact: true });
  await devices.getByText('Chosen ones').click();
  await devices.getByRole('checkbox', { name: 'Pump station 1' }).check();
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await dialog.getByText('gets a mail with the invitation').waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await admin.getByRole('row', { name: colleagueAddress }).getByText('Invitation pending').waitFor();

  await colleague.goto(await product.mailedLink(colleagueAddress, '/invitations/'));
  await colleague.getByRole('link', { name: 'Create an account and join' }).click();
  expect(await colleague.getByLabel('Email').inputValue()).toBe(colleagueAddress);
  await fillRegistration(colleague, 'Aylin', 'Kaya');
  await colleague.getByRole('link', { name: 'Pump station 1' }).waitFor();
  expect(await colleague.getByRole('link', { name: 'Pump station 2' }).count()).toBe(0);
  // registering signed her in once, not once more to join
  expect(await (await colleague.request.get('/api/auth/list-sessions')).json()).toHaveLength(1);
  expect(await colleague.getByRole('link', { name: 'Users' }).count()).toBe(0);
  await disabled(colleague, 'Add device');

  // the Admin's list has turned her from pending to active by itself
  await admin.getByRole('link', { name: 'Aylin Kaya' }).click();
  await admin.getByRole('tab', { name: 'Devices', exact: true }).click();
  await admin.getByRole('button', { name: 'Assign' }).click();
  await admin.getByRole('checkbox', { name: 'Pump station 2' }).check();
  await admin.getByRole('dialog').getByRole('button', { name: 'Assign' }).click();
  await colleague.getByRole('link', { name: 'Pump station 2' }).waitFor();

  await changeRole(admin, 'Editor');
  await enabled(colleague, 'Add device');
  await changeRole(admin, 'Admin');
  await colleague.getByRole('link', { name: 'Users' }).waitFor();
  await admin.getByText('Admins have access to everything. There is nothing to assign.').waitFor();
  await changeRole(admin, 'Viewer');
  await colleague.getByRole('link', { name: 'Users' }).waitFor({ state: 'detached' });
  // R-ROL-6: what was granted before the promotion is back
  await admin.getByRole('cell', { name: 'Pump station 2', exact: true }).waitFor();

  await admin.getByRole('button', { name: 'Remove access to Pump station 1' }).click();
  await colleague.getByRole('link', { name: 'Pump station 1' }).waitFor({ state: 'detached' });

  await admin.getByRole('button', { name: 'Remove user' }).click();
  const remove = admin.getByRole('dialog').getByRole('button', { name: 'Remove user' });
  expect(await remove.isDisabled()).toBe(true);
  await admin.getByRole('dialog').getByRole('textbox').fill(colleagueAddress);
  await remove.click();
  await colleague.getByText('You are no longer a member of').waitFor();
  // R-USR-5: she has an empty organization of her own, as its Admin
  await colleague.getByText('No devices yet').waitFor();
  await enabled(colleague, 'Add device');
  await admin.getByRole('heading', { name: 'Users' }).waitFor();
  await admin.getByRole('row', { name: 'Aylin Kaya' }).waitFor({ state: 'detached' });

  expect([...admin.errors, ...colleague.errors]).toEqual([]);
});

async function signUp(page: Page, firstName: string, lastName: string, email: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByRole('heading', { name: 'Create your account' }).waitFor();
  await page.getByLabel('Email').fill(email);
  await fillRegistration(page, firstName, lastName);
}

async function fillRegistration(page: Page, firstName: string, lastName: string): Promise<void> {
  await page.getByLabel('First name').fill(firstName);
  await page.getByLabel('Last name').fill(lastName);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Create account' }).click();
}

async function addDevice(page: Page, name: string): Promise<void> {
  await goTo(page, 'Devices');
  await page.getByRole('button', { name: 'Add device' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Add device' }).click();
  await page.getByRole('heading', { name }).waitFor();
}

async function changeRole(page: Page, role: string): Promise<void> {
  await page.getByRole('button', { name: 'Change role' }).click();
  await page.getByRole('radio', { name: role }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Change role' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

function goTo(page: Page, entry: string): Promise<void> {
  return page.getByRole('navigation').getByRole('link', { name: entry }).click();
}

function disabled(page: Page, name: string): Promise<void> {
  return page.locator('button[aria-disabled="true"]', { hasText: name }).waitFor();
}

function enabled(page: Page, name: string): Promise<void> {
  return page.locator('button:not([aria-disabled])', { hasText: name }).waitFor();
}
