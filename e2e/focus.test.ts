import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { aDevice, aMeteringPoint, anInvitation } from './organization.ts';
import { anAddress, aPerson } from './people.ts';
import { press } from './press.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Waits until the keyboard is on what has this name: its label, or else its text. */
async function isOn(page: Page, name: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(`(({ tagName, textContent, ariaLabel }) =>
        tagName === 'BODY' ? 'nothing' : (ariaLabel ?? textContent))(document.activeElement)`),
    )
    .toBe(name);
}

test('after removing in a list the keyboard is on the same button of the next row, then of the one before, then beside the list', async () => {
  const admin = await aPerson(browser, product);
  const ids: string[] = [];
  for (const name of ['Pump 1', 'Pump 2', 'Pump 3']) ids.push((await aDevice(admin, name)).id);
  const { member } = await anInvitation(admin, anAddress('nora'), 'viewer', { device: { ids } });
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users/${member.id}?tab=device`);
  await page.getByRole('button', { name: 'Remove access to Pump 2' }).focus();
  await page.keyboard.press('Enter');
  await isOn(page, 'Remove access to Pump 3');
  await page.keyboard.press('Enter');
  await isOn(page, 'Remove access to Pump 1');
  await page.keyboard.press('Enter');
  await page.getByText('No access yet').waitFor();
  await isOn(page, 'Assign');
  expect(page.errors).toEqual([]);
});

/** What the keyboard is on, and where it can be heard of it: in a dialog's content, or elsewhere. */
const placeOfFocus = (page: Page) =>
  page.evaluate<string>(`(() => {
    const { activeElement } = document;
    const isContent = activeElement.closest('[role=dialog] form, [role=dialog] .mantine-Modal-body') !== null;
    const { type, ariaLabel, labels, textContent, checked } = activeElement;
    const name = ariaLabel ?? labels?.[0]?.textContent ?? textContent;
    return [isContent ? type : 'outside', checked ? 'checked' : '', name].filter(Boolean).join(' ');
  })()`);

test('a dialog begins at its first field or choice, of several choices at the one chosen, and without any at what changes nothing', async () => {
  const admin = await aPerson(browser, product);
  await aMeteringPoint(admin, 'Hall');
  const device = await aDevice(admin, 'Pump');
  const email = anAddress('nora');
  const { member } = await anInvitation(admin, email, 'editor');
  const { page, organizationId } = admin;
  const organization = `/organizations/${organizationId}`;
  const user = `${organization}/users/${member.id}`;
  const opensAt = async (path: string, button: string, item?: string) => {
    await page.goto(path);
    await press(page.getByRole('button', { name: button, exact: true }), 'Enter');
    if (item) await press(page.getByRole('menuitem', { name: item, exact: true }), 'Enter');
    await page.getByRole('dialog').waitFor();
    // the keyboard leaves what opened the dialog a moment after that is drawn
    await expect
      .poll(() => page.evaluate('document.activeElement.closest("[role=dialog]") !== null'))
      .toBe(true);
    return placeOfFocus(page);
  };
  expect(await opensAt(user, 'Change role')).toBe('radio checked Editor');
  expect(await opensAt(`${user}?tab=device`, 'Assign')).toBe('search Search: Devices');
  expect(await opensAt(`${organization}/metering-points`, 'Actions for Hall', 'Move')).toBe(
    'search Search metering points',
  );
  expect(await opensAt(`${organization}/devices/${device.id}`, 'Assign users')).toMatch(/^search /);
  expect(await opensAt(user, 'Revoke invitation')).toBe('button Cancel');
  await page.goto(`${organization}/users`);
  await press(page.getByRole('checkbox', { name: `Select ${email}` }), 'Space');
  await press(page.getByRole('button', { name: 'Access', exact: true }), 'Enter');
  await expect.poll(() => placeOfFocus(page)).toBe('radio checked Give access');
  expect(page.errors).toEqual([]);
});

test('after a dialog the keyboard is back on what opened it, or beside what is gone', async () => {
  const admin = await aPerson(browser, product);
  await aMeteringPoint(admin, 'Hall');
  await aMeteringPoint(admin, 'Site');
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/metering-points`);
  const deleting = async (name: string, confirm: boolean) => {
    await press(page.getByRole('button', { name: `Actions for ${name}` }), 'Enter');
    await press(page.getByRole('menuitem', { name: 'Delete' }), 'Enter');
    await page.getByRole('dialog').getByRole('textbox').fill(name);
    await page.keyboard.press(confirm ? 'Enter' : 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  await deleting('Hall', false);
  await isOn(page, 'Actions for Hall');
  await deleting('Hall', true);
  await page.getByText('Hall is deleted.').waitFor();
  await isOn(page, 'Actions for Site');
  expect(page.errors).toEqual([]);
});

test('after a dialog that followed another one the keyboard is back on what opened the first', async () => {
  const admin = await aPerson(browser, product);
  const { member } = await anInvitation(admin, anAddress('nora', 'partner-firm.example'));
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users/${member.id}`);
  await press(page.getByRole('button', { name: 'Renew' }), 'Enter');
  await press(page.getByRole('dialog').getByRole('button', { name: 'Renew' }), 'Enter');
  await page.getByRole('dialog', { name: 'Invitation link' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await isOn(page, 'Renew');
});

test('after a dialog that opened with an answer the keyboard is back on the button that asked', async () => {
  const admin = await aPerson(browser, product);
  const { member } = await anInvitation(admin, anAddress('nora', 'partner-firm.example'));
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users/${member.id}`);
  for (const button of ['Get a link', 'Resend mail']) {
    await press(page.getByRole('button', { name: button }), 'Enter');
    await page.getByRole('dialog', { name: 'Invitation link' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await isOn(page, button);
  }
});

test('a button that disappears by its own use leaves the keyboard beside where it was', async () => {
  const admin = await aPerson(browser, product);
  const email = anAddress('nora');
  await anInvitation(admin, email);
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users`);
  await press(page.getByRole('checkbox', { name: `Select ${email}` }), 'Space');
  await press(page.getByRole('button', { name: 'Clear selection' }), 'Enter');
  await page.getByRole('button', { name: 'Clear selection' }).waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.value')).toBe('viewer');
  await page.keyboard.press('Space');
  await press(page.getByRole('button', { name: 'Reset filters' }), 'Enter');
  await page.getByRole('button', { name: 'Reset filters' }).waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.value')).toBe('viewer');
  expect(page.errors).toEqual([]);
});

test('a form that shows anew what was saved keeps the keyboard on its button, and so does one that was refused', async () => {
  const { page, organizationId } = await aPerson(browser, product);
  await page.goto(`/organizations/${organizationId}/settings`);
  await page.getByRole('textbox', { name: 'Name' }).fill('Plant 9');
  await press(page.getByRole('button', { name: 'Rename' }), 'Enter');
  await page.getByText('The organization is now called Plant 9.').waitFor();
  await isOn(page, 'Rename');
  await page.route('**/api/v1/organizations/*', (route) => route.abort());
  await page.getByRole('textbox', { name: 'Name' }).fill('Plant 10');
  await press(page.getByRole('button', { name: 'Rename' }), 'Enter');
  await page.getByRole('alert').getByText('The server can not be reached.').waitFor();
  await isOn(page, 'Rename');
});
