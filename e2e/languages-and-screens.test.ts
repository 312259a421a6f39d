import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { aDevice, anInvitation } from './organization.ts';
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

test('somebody whose browser asks for German reads German, and the choice of English is kept', async () => {
  const page = await openPage(browser, { baseURL: product.url, locale: 'de-DE' });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('de');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('the language of the account holds on every device', async () => {
  const person = await aPerson(browser, product, { locale: 'en-GB' });
  await person.call('PATCH', '/api/v1/me', { language: 'de' });
  await person.page.goto('/');
  await person.page.getByRole('heading', { name: 'Geräte' }).waitFor();
});

test('what the server says of a value in English is said in German to whom reads German', async () => {
  const { page } = await aPerson(browser, product, { locale: 'de-DE' });
  await page.goto('/account');
  await page.getByLabel('Vorname').fill('<Mara>');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Dieser Wert wird nicht angenommen.').waitFor();
  expect(await page.getByText('must not').count()).toBe(0);
});

test('on a phone the navigation is a drawer, the header names the Smart Service, lists are cards, nothing is too wide', async () => {
  const person = await aPerson(browser, product, { screen: 'phone' });
  await aDevice(person, 'Pump station with quite a long name in the valley beneath the old mill');
  await anInvitation(person, anAddress('a-very-long-name-of-somebody-in-a-far-department'), 'viewer');
  const { page } = person;
  await page.goto('/');
  await page.getByRole('link', { name: /Pump station/ }).waitFor();
  await page.getByRole('banner').getByText('Device Management').waitFor();
  await fitsTheScreen(page);
  await page.getByRole('button', { name: 'Navigation' }).click();
  await page.getByRole('link', { name: 'Users' }).click();
  await page.getByText('Invitation pending').waitFor();
  await page.getByRole('banner').getByText('User Management').waitFor();
  await fitsTheScreen(page);
  await page.getByRole('link', { name: /a-very-long-name/ }).click();
  await page.getByRole('heading', { level: 1, name: /a-very-long-name/ }).waitFor();
  await fitsTheScreen(page);
  for (const path of ['roles', 'settings']) {
    await page.goto(`/organizations/${person.organizationId}/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await fitsTheScreen(page);
  }
  await page.goto('/account');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await fitsTheScreen(page);
});

/** Texts that are wider than what shows them. */
const cutOff = `[...document.querySelectorAll('header *, input[type=search]')].filter((element) => {
  if (element instanceof HTMLInputElement) {
    const pen = document.createElement('canvas').getContext('2d');
    const style = getComputedStyle(element);
    pen.font = style.font;
    const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return pen.measureText(element.placeholder).width > room;
  }
  return element.childElementCount === 0 && element.scrollWidth > element.clientWidth;
}).map((element) => element.placeholder ?? element.textContent)`;

test('at 320 px in German neither the header nor a search field cuts its words off', async () => {
  const { page, organizationId, call } = await aPerson(browser, product, { locale: 'de-DE' });
  await call('PATCH', `/api/v1/organizations/${organizationId}`, { name: 'Lindenau' });
  const { id } = await call<{ id: string }>('POST', `/api/v1/organizations/${organizationId}/devices`, {
    name: 'Pumpe',
  });
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [
    'devices',
    `devices/${id}`,
    'metering-points',
    'users',
    'roles',
    'services',
    'settings',
  ]) {
    await page.goto(`/organizations/${organizationId}/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('banner').getByText('Lindenau').waitFor();
    expect(await page.evaluate(cutOff), path).toEqual([]);
  }
});

test('at 360 px the address that a page is named after breaks before an @ or a dot, not in the middle of a word', async () => {
  const admin = await aPerson(browser, product);
  const { member } = await anInvitation(admin, 'farid.amani@nordwerk.example');
  const { page } = admin;
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(`/organizations/${admin.organizationId}/users/${member.id}`);
  const heading = page.getByRole('heading', { level: 1, name: 'farid.amani@nordwerk.example' });
  const lines = await heading.evaluate((node) => {
    const found = new Map<number, string>();
    const range = node.ownerDocument.createRange();
    const walker = node.ownerDocument.createTreeWalker(node, 4);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (let place = 0; place < (text.nodeValue ?? '').length; place++) {
        range.setStart(text, place);
        range.setEnd(text, place + 1);
        const { top } = range.getBoundingClientRect();
        found.set(top, (found.get(top) ?? '') + range.toString());
      }
    }
    return [...found.values()];
  });
  expect(lines).toEqual(['farid.amani@nordwerk', '.example']);
});

test.each([
  ['phone', 320],
  ['desktop', 1280],
] as const)(
  'on a %s a notice lies neither on the organization switcher nor on what it opens',
  async (_, width) => {
    const { page, organizationId } = await aPerson(browser, product);
    await page.setViewportSize({ width, height: 640 });
    await page.goto(`/organizations/${organizationId}/devices`);
    await page.getByRole('button', { name: 'Add device' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Pump');
    await page.keyboard.press('Enter');
    const notice = page.getByText('Pump is added.');
    // a notice that the mouse is on stays
    await notice.dispatchEvent('mouseover');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Close', exact: true }).waitFor();
    const switcher = page.getByRole('button', { name: /^Organization: / });
    // a click that something else would take fails
    await switcher.click({ timeout: 2_000 });
    await page.getByRole('link', { name: 'Organization settings' }).click({ trial: true, timeout: 2_000 });
    expect(await notice.count()).toBe(1);
  },
);

test('at twice the size everything that opens from the header can be reached', async () => {
  const { page, organizationId } = await aPerson(browser, product);
  await page.setViewportSize({ width: 640, height: 360 });
  await page.goto(`/organizations/${organizationId}/roles`);
  await page.getByRole('button', { name: /Menu of/ }).click();
  // a click on what is outside of the window fails
  await page.getByRole('menuitem', { name: 'Sign out' }).click({ trial: true, timeout: 5_000 });
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 320, height: 256 });
  await page.getByRole('button', { name: /^Organization: / }).click();
  await page.getByRole('link', { name: 'Organization settings' }).click({ trial: true, timeout: 5_000 });
});

test('on a phone the keyboard meets the navigation only while it is open, and Escape or going on closes it', async () => {
  const { page, organizationId } = await aPerson(browser, product, { screen: 'phone' });
  await page.goto(`/organizations/${organizationId}/devices`);
  await page.getByRole('button', { name: 'Add device' }).waitFor();
  const met = async () => {
    const names: string[] = [];
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press('Tab');
      names.push(await page.evaluate('document.activeElement.textContent'));
    }
    return names;
  };
  const toggle = page.getByRole('button', { name: 'Navigation' });
  const isOpen = () => toggle.getAttribute('aria-expanded');
  expect(await met()).not.toContain('Users');
  await press(toggle, 'Enter');
  expect(await isOpen()).toBe('true');
  await page.keyboard.press('Escape');
  expect(await isOpen()).toBe('false');
  await press(toggle, 'Enter');
  expect(await met()).toEqual(expect.arrayContaining(['Users', 'Add device']));
  expect(await isOpen()).toBe('false');
});

test('a colleague is invited with the keyboard alone', async () => {
  const { page, organizationId } = await aPerson(browser, product);
  const address = anAddress('keyboard');
  await page.goto(`/organizations/${organizationId}/users`);
  await page.getByRole('button', { name: 'Invite user' }).waitFor();
  await tabTo('Skip to content');
  await page.keyboard.press('Enter');
  await tabTo('Invite user');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type(address);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp'); // from Viewer to Editor
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight'); // devices: chosen ones
  await page.keyboard.press('ArrowRight'); // all of them
  await tabTo('Invite');
  await page.keyboard.press('Enter');
  await page.getByText('gets a mail with the invitation').waitFor();
  await tabTo('Done');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await focusedText()).toBe('Invite user');
  const row = page.getByRole('row', { name: address });
  await row.getByText('Editor').waitFor();

  function focusedText(): Promise<string> {
    return page.evaluate(
      'document.activeElement === document.body ? "" : document.activeElement.textContent',
    );
  }
  async function tabTo(text: string): Promise<void> {
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press('Tab');
      if ((await focusedText()) === text) return;
    }
    throw new Error(`The Tab key does not reach "${text}".`);
  }
});
