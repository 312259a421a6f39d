import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './barriers.ts';
import { openBrowser } from './browser.ts';
import { aDevice, aMember, anInvitation } from './organization.ts';
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

const holdersOf = (admin: Person, deviceId: string) =>
  admin.call<{ items: { email: string }[] }>(
    'GET',
    `/api/v1/organizations/${admin.organizationId}/resources/device/${deviceId}/members`,
  );

test('R-ACC-13 R-ACC-9 the device shows who has access and why; taken away there, it is gone from the open list of its user at once', async () => {
  const admin = await aPerson(browser, product);
  const other = await aPerson(browser, product, { firstName: 'Bea', lastName: 'Bock' });
  const viewer = await aPerson(browser, product, { firstName: 'Vito', lastName: 'Vogel' });
  const device = await aDevice(admin, 'Pump station 1');
  const all = anAddress('all');
  const pending = anAddress('pending');
  await aMember(admin, other, 'admin');
  await aMember(admin, viewer, 'viewer', { device: { ids: [device.id] } });
  await anInvitation(admin, all, 'editor', { device: { all: true } });
  await anInvitation(admin, pending, 'viewer', { device: { ids: [device.id] } });
  const path = `/organizations/${admin.organizationId}/devices`;
  await viewer.page.goto(path);
  await viewer.page.getByRole('link', { name: 'Pump station 1' }).waitFor();
  await other.page.goto(`${path}/${device.id}`);
  await admin.page.goto(`${path}/${device.id}`);

  const { page } = admin;
  const row = (name: string) => page.getByRole('row', { name });
  await row('Vito Vogel').getByText('This device').waitFor();
  await row(all).getByText('All devices, also future ones').waitFor();
  await row(pending).getByText('Invitation pending').waitFor();
  await row('Mara Engel').getByText('Everything, as Admin').waitFor();
  expect(await row(all).getByRole('button').count()).toBe(0);
  expect(await row('Mara Engel').getByRole('button').count()).toBe(0);
  expect(await findings(page)).toEqual([]);

  await page.getByRole('button', { name: 'Remove access of Vito Vogel' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Vito Vogel has no access any more.').waitFor();
  await row('Vito Vogel').waitFor({ state: 'detached' });
  await viewer.page.getByRole('link', { name: 'Pump station 1' }).waitFor({ state: 'detached' });
  await other.page.getByRole('row', { name: 'Vito Vogel' }).waitFor({ state: 'detached' });
  expect((await holdersOf(admin, device.id)).items.map(({ email }) => email).sort()).toEqual(
    [admin.email, other.email, all, pending].sort(),
  );
  expect([...page.errors, ...viewer.page.errors, ...other.page.errors]).toEqual([]);
});

test('R-ACC-8 who has access to a device already is marked among those to choose, and can not be chosen again', async () => {
  const admin = await aPerson(browser, product);
  const device = await aDevice(admin, 'Compressor');
  const [given, all, without] = [anAddress('given'), anAddress('all'), anAddress('without')];
  await anInvitation(admin, given, 'viewer', { device: { ids: [device.id] } });
  await anInvitation(admin, all, 'editor', { device: { all: true } });
  await anInvitation(admin, without);
  const { page } = admin;
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`/organizations/${admin.organizationId}/devices/${device.id}`);
  await page.getByRole('row', { name: given }).waitFor();
  await fitsTheScreen(page);
  await page.getByRole('button', { name: 'Assign users' }).click();
  const dialog = page.getByRole('dialog', { name: 'Who may use Compressor' });
  for (const email of [given, all]) {
    const box = dialog.getByRole('checkbox', { name: email });
    await box.waitFor();
    expect([await box.isChecked(), await box.isDisabled()]).toEqual([true, true]);
  }
  expect(await dialog.getByText('Has access already').count()).toBe(2);
  await dialog.getByText('0 chosen').waitFor();
  await dialog.getByRole('checkbox', { name: without }).check();
  await dialog.getByText('1 chosen').waitFor();
  await fitsTheScreen(page);
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await page.getByText('1 user has access now.').waitFor();
  await page.getByRole('row', { name: without }).getByText('This device').waitFor();
  expect(page.errors).toEqual([]);
});

test('R-ACC-8 on the device’s page all users that a search finds, and all like another one, gain and lose it after a preview', async () => {
  const admin = await aPerson(browser, product);
  const device = await aDevice(admin, 'Turbine');
  const like = { device: { ids: [(await aDevice(admin, 'Other')).id] } };
  const [shiftA, shiftB, lone] = [anAddress('shift'), anAddress('shift'), anAddress('lone')];
  const model = (await anInvitation(admin, shiftA, 'viewer', like)).member.id;
  await anInvitation(admin, shiftB, 'editor', like);
  await anInvitation(admin, lone);
  await anInvitation(admin, anAddress('shift'), 'admin');
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/devices/${device.id}`);
  const dialog = page.getByRole('dialog', { name: 'Access to Turbine' });
  const which = dialog.getByLabel('Which users');
  const open = () => press(page.getByRole('button', { name: 'Several at once' }), 'Enter');
  const next = (name: string) => dialog.getByRole('button', { name, exact: true });
  const confirm = async () => {
    expect(await findings(page, '[role=dialog]')).toEqual([]);
    await press(next('Confirm'), 'Enter');
    await page.getByText('Access is changed.').last().waitFor();
    await dialog.waitFor({ state: 'detached' });
    return (await holdersOf(admin, device.id)).items
      .map(({ email }) => email)
      .filter((email) => [shiftA, shiftB, lone].includes(email))
      .sort();
  };

  await open();
  expect(await next('Preview').isDisabled()).toBe(true);
  await which.selectOption('All that match a search');
  await dialog.getByRole('textbox', { name: 'Search words' }).fill('nobody of that name');
  await press(next('Preview'), 'Enter');
  await dialog.getByText('Nobody gains or loses access by this.').waitFor();
  expect(await next('Confirm').isDisabled()).toBe(true);
  await press(next('Change the choice'), 'Enter');
  await dialog.getByRole('textbox', { name: 'Search words' }).fill('shift');
  await press(next('Preview'), 'Enter');
  await dialog.getByText('2 users gain access:').waitFor();
  for (const email of [shiftA, shiftB]) await dialog.getByText(email).waitFor();
  expect(await page.evaluate('document.activeElement.closest("[role=dialog]") !== null')).toBe(true);
  expect(await confirm()).toEqual([shiftA, shiftB].sort());

  await open();
  await dialog.getByText('Take access away').click();
  await dialog.getByRole('checkbox', { name: shiftA }).waitFor();
  expect(await dialog.getByRole('checkbox', { name: lone }).isDisabled()).toBe(true);
  await dialog.getByText('Has no access by this device alone').waitFor();
  await press(dialog.getByRole('checkbox', { name: shiftA }), 'Space');
  await press(next('Preview'), 'Enter');
  await dialog.getByText('1 user loses access:').waitFor();
  expect(await confirm()).toEqual([shiftB]);

  // the one compared with is among those who have the same
  await admin.call('PATCH', `/api/v1/organizations/${admin.organizationId}/members/${model}/access/device`, {
    add: [device.id],
  });
  await open();
  await dialog.getByText('Take access away').click();
  await which.selectOption('All with the same devices as another user');
  await dialog.getByRole('combobox', { name: 'User to compare with' }).fill(shiftA);
  await page.getByRole('option', { name: shiftA }).click();
  await press(next('Preview'), 'Enter');
  await dialog.getByText('2 users lose access:').waitFor();
  expect(await confirm()).toEqual([]);
  expect(page.errors).toEqual([]);
});

test('R-ACC-8 in German and on a phone a device is given to several and the dialog fits', async () => {
  const admin = await aPerson(browser, product, { locale: 'de-DE' });
  const device = await aDevice(admin, 'Turbine');
  const email = anAddress('leser');
  await anInvitation(admin, email);
  const { page } = admin;
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`/organizations/${admin.organizationId}/devices/${device.id}`);
  await page.getByRole('button', { name: 'Mehrere auf einmal' }).click();
  const dialog = page.getByRole('dialog', { name: 'Zugriff auf Turbine' });
  await dialog.getByRole('checkbox', { name: email }).check();
  await fitsTheScreen(page);
  await dialog.getByRole('button', { name: 'Vorschau' }).click();
  await dialog.getByText('1 Benutzer gewinnt Zugriff:').waitFor();
  await fitsTheScreen(page);
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Bestätigen' }).click();
  await page.getByText('Der Zugriff ist geändert.').waitFor();
  await page.getByRole('row', { name: email }).getByText('Dieses Gerät').waitFor();
  expect(page.errors).toEqual([]);
});

test('who is no Admin sees the device, but neither who has access nor a button to change it', async () => {
  const admin = await aPerson(browser, product);
  const device = await aDevice(admin, 'Valve');
  for (const role of ['editor', 'viewer'] as const) {
    const { page, ...person } = await aPerson(browser, product, { firstName: 'Nora' });
    await aMember(admin, { page, ...person }, role, { device: { ids: [device.id] } });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`/organizations/${admin.organizationId}/devices/${device.id}`);
    await page.getByRole('heading', { level: 1, name: 'Valve' }).waitFor();
    await page.getByRole('button', { name: 'Edit' }).waitFor();
    expect(await page.getByText('Who has access').count()).toBe(0);
    expect(await page.getByRole('button', { name: /Assign|Remove/ }).count()).toBe(0);
    expect(asked.filter((path) => path.endsWith('/members'))).toEqual([]);
    expect(page.errors).toEqual([]);
  }
});
