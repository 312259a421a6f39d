import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './barriers.ts';
import { openBrowser } from './browser.ts';
import { aDevice, aMeteringPoint, anInvitation } from './organization.ts';
import { anAddress, aPerson, type Person } from './people.ts';
import { press } from './press.ts';
import { theProduct } from './product.ts';
import { fitsTheScreen } from './screen.ts';

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

const accessOf = (admin: Person, memberId: string) =>
  admin.call<{ items: { name: string }[]; nextCursor: string | null }>(
    'GET',
    `/api/v1/organizations/${admin.organizationId}/members/${memberId}/access/device`,
  );

test('R-ACC-8 all that a search finds, beyond the page that is shown, is given in one go after what that gives was shown, by keyboard alone', async () => {
  const admin = await aPerson(browser, product);
  const devices: { id: string }[] = [];
  for (const number of numbers.slice(0, 60)) devices.push(await aDevice(admin, `Meter ${number}`));
  await aDevice(admin, 'Valve');
  const ids = devices.slice(0, 3).map(({ id }) => id);
  const email = anAddress('reader');
  const { member } = await anInvitation(admin, email, 'viewer', { device: { ids } });
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users/${member.id}?tab=device`);
  await press(page.getByRole('button', { name: 'Assign' }), 'Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').first().waitFor();
  // without a search there is "all, also future ones"
  expect(await dialog.getByRole('button', { name: /^Assign all/ }).count()).toBe(0);
  await dialog.getByRole('searchbox').press('m');
  await page.keyboard.type('eter');
  const all = dialog.getByRole('button', { name: 'Assign all 60 that match “meter” …' });
  await all.waitFor();
  const submit = dialog.getByRole('button', { name: 'Assign', exact: true });
  const place = await submit.boundingBox();
  const single = dialog.getByRole('checkbox', { name: 'Meter 004' });
  await press(single, 'Space');
  await dialog.getByText('1 chosen').waitFor();
  // what is chosen one by one is not mixed with all that is found, and nothing moves
  expect([await all.count(), await submit.boundingBox()]).toEqual([0, place]);
  await press(single, 'Space');
  await press(all, 'Enter');
  await dialog.getByText('60 match “meter”. 3 of them are assigned already.').waitFor();
  await dialog
    .getByText(`${email}: Meter 004, Meter 005, Meter 006, Meter 007, Meter 008, and 52 more`)
    .waitFor();
  expect(await page.evaluate('document.activeElement.closest("[role=dialog]") !== null')).toBe(true);
  expect(await findings(page, '[role=dialog]')).toEqual([]);
  expect((await accessOf(admin, member.id)).items).toHaveLength(3);

  // what comes meanwhile is in the preview before it is confirmed
  await aDevice(admin, 'Meter 061');
  await dialog.getByText('61 match “meter”. 3 of them are assigned already.').waitFor();
  await press(dialog.getByRole('button', { name: 'Change the choice' }), 'Enter');
  await dialog.getByRole('searchbox').fill('Meter 06');
  await press(dialog.getByRole('button', { name: 'Assign all 2 that match “Meter 06” …' }), 'Enter');
  await dialog.getByText('2 match “Meter 06”.').waitFor();
  await press(dialog.getByRole('button', { name: 'Change the choice' }), 'Enter');
  await dialog.getByRole('searchbox').fill('meter');
  await press(dialog.getByRole('button', { name: 'Assign all 61 that match “meter” …' }), 'Enter');
  await press(dialog.getByRole('button', { name: 'Confirm' }), 'Enter');
  await page.getByText('58 are assigned.').waitFor();
  await dialog.waitFor({ state: 'detached' });
  const first = await accessOf(admin, member.id);
  expect([first.items.length, first.nextCursor === null]).toEqual([50, false]);
  expect(first.items.map(({ name }) => name)).not.toContain('Valve');
  await page.getByText('50 entries shown · More entries follow').waitFor();
  expect(page.errors).toEqual([]);
});

test('R-ACC-8 in German and on a phone all finds are offered, previewed and given, to several users too', async () => {
  const admin = await aPerson(browser, product, { locale: 'de-DE' });
  for (const name of ['Zähler 1', 'Zähler 2', 'Ventil']) await aDevice(admin, name);
  const email = anAddress('leserin');
  const { member } = await anInvitation(admin, email);
  const { page } = admin;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/organizations/${admin.organizationId}/users/${member.id}?tab=device`);
  await page.getByRole('button', { name: 'Zuweisen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill('zähl');
  await dialog.getByRole('button', { name: 'Alle 2 Treffer für „zähl“ zuweisen …' }).click();
  await dialog.getByText('2 Treffer für „zähl“.').waitFor();
  await dialog.getByText(`${email}: Zähler 1, Zähler 2`).waitFor();
  await fitsTheScreen(page);
  await dialog.getByRole('button', { name: 'Bestätigen' }).click();
  await page.getByText('2 sind zugewiesen.').waitFor();

  await page.goto(`/organizations/${admin.organizationId}/users`);
  await page.getByRole('checkbox', { name: `${email} auswählen` }).check();
  await page.getByRole('button', { name: 'Zugriff', exact: true }).click();
  await dialog.getByText('Zugriff nehmen').click();
  await dialog.getByLabel('Welche').selectOption('Alle Treffer einer Suche');
  await dialog.getByRole('textbox', { name: 'Suchwörter' }).fill('zähler 2');
  await dialog.getByRole('button', { name: 'Vorschau' }).click();
  await dialog.getByText(`${email}: Zähler 2`).waitFor();
  await dialog.getByRole('button', { name: 'Bestätigen' }).click();
  await page.getByText('Der Zugriff ist geändert.').waitFor();
  expect((await accessOf(admin, member.id)).items.map(({ name }) => name)).toEqual(['Zähler 1']);
  expect(page.errors).toEqual([]);
});

test('R-ACC-8 on the user’s page what carries a tag and what another user has is given, and what a search finds taken, after a preview', async () => {
  const admin = await aPerson(browser, product);
  const ids: string[] = [];
  for (const name of ['Fan 1', 'Fan 2', 'Pump']) ids.push((await aDevice(admin, name)).id);
  const devices = `/api/v1/organizations/${admin.organizationId}/devices`;
  await admin.call('PATCH', `${devices}/${ids[2]}`, { tags: ['hall'] });
  const other = anAddress('other');
  await anInvitation(admin, other, 'viewer', { device: { ids: ids.slice(0, 2) } });
  const email = anAddress('reader');
  const { member } = await anInvitation(admin, email);
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users/${member.id}?tab=device`);
  const dialog = page.getByRole('dialog', { name: `Access of ${email}` });
  const apply = async (effect: string) => {
    await press(dialog.getByRole('button', { name: 'Preview' }), 'Enter');
    await dialog.getByText(`${email}: ${effect}`).waitFor();
    expect(await findings(page, '[role=dialog]')).toEqual([]);
    await press(dialog.getByRole('button', { name: 'Confirm' }), 'Enter');
    await dialog.waitFor({ state: 'detached' });
    return (await accessOf(admin, member.id)).items.map(({ name }) => name);
  };
  const open = () => press(page.getByRole('button', { name: 'Several at once' }), 'Enter');

  await open();
  await dialog.getByLabel('Which ones').selectOption('With a tag');
  await dialog.getByRole('textbox', { name: 'Tag' }).fill('hall');
  expect(await apply('Pump')).toEqual(['Pump']);
  await page.getByRole('row', { name: 'Pump' }).waitFor();

  await open();
  await dialog.getByLabel('Which ones').selectOption('The same as another user');
  await dialog.getByRole('combobox', { name: 'User to compare with' }).fill(other);
  await page.getByRole('option', { name: other }).click();
  expect(await apply('Fan 1, Fan 2')).toEqual(['Fan 1', 'Fan 2', 'Pump']);

  await open();
  await dialog.getByText('Take access away').click();
  await dialog.getByLabel('Which ones').selectOption('All that match a search');
  await dialog.getByRole('textbox', { name: 'Search words' }).fill('fan');
  expect(await apply('Fan 1, Fan 2')).toEqual(['Pump']);
  await page.getByRole('row', { name: 'Fan 1' }).waitFor({ state: 'detached' });
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
