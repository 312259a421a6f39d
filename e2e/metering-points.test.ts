import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './barriers.ts';
import { openBrowser } from './browser.ts';
import { aMember, aMeteringPoint, anInvitation } from './organization.ts';
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

const treeOf = ({ organizationId }: Person) => `/organizations/${organizationId}/metering-points`;
const beneath = (page: Page, name: string) => page.getByRole('list', { name: `Beneath ${name}` });
const open = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function choose(page: Page, point: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${point}`, exact: true }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

test('R-ACC-6 a point is moved with all beneath it after who gains and who loses was shown, and others see it at once', async () => {
  const admin = await aPerson(browser, product);
  const other = await aPerson(browser, product, { firstName: 'Bea', lastName: 'Bock' });
  const north = await aMeteringPoint(admin, 'North');
  const south = await aMeteringPoint(admin, 'South');
  const hall = await aMeteringPoint(admin, 'Hall', north.id);
  await aMeteringPoint(admin, 'Press', hall.id);
  await aMember(admin, other, 'admin');
  const [loser, gainer] = [anAddress('loser'), anAddress('gainer')];
  await anInvitation(admin, loser, 'viewer', { 'metering-point': { ids: [north.id] } });
  await anInvitation(admin, gainer, 'editor', { 'metering-point': { ids: [south.id] } });
  await other.page.goto(treeOf(admin));
  await other.page.getByText('South', { exact: true }).waitFor();
  await open(other.page, 'North').waitFor();
  // there is nothing to open where nothing hangs beneath
  expect(await open(other.page, 'South').count()).toBe(0);

  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users`);
  await page.getByRole('navigation').getByRole('link', { name: 'Metering points' }).click();
  await page.getByRole('heading', { level: 1, name: 'Metering points' }).waitFor();
  await open(page, 'North').click();
  await beneath(page, 'North').getByRole('button', { name: 'Hall', exact: true }).waitFor();
  expect(await findings(page)).toEqual([]);

  await choose(page, 'Hall', 'Move');
  const dialog = page.getByRole('dialog', { name: 'Move Hall' });
  expect(await dialog.getByRole('radio', { name: 'North' }).isDisabled()).toBe(true);
  expect(await dialog.getByRole('radio', { name: 'Hall' }).count()).toBe(0);
  await dialog.getByRole('searchbox').fill('sou');
  await dialog.getByRole('radio', { name: 'South' }).check();
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('1 user gains access:').waitFor();
  await dialog.getByRole('listitem').filter({ hasText: gainer }).waitFor();
  await dialog.getByText('1 user loses access:').waitFor();
  await dialog.getByRole('listitem').filter({ hasText: loser }).waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await beneath(other.page, 'South').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await page.getByText('Hall now hangs beneath South.').waitFor();

  await open(other.page, 'South').click();
  await beneath(other.page, 'South').getByRole('button', { name: 'Hall', exact: true }).waitFor();
  await open(other.page, 'Hall').click();
  await beneath(other.page, 'Hall').getByText('Press').waitFor();
  await open(page, 'North').waitFor({ state: 'detached' });
  const holders = await admin.call<{ items: { email: string; how: string }[] }>(
    'GET',
    `/api/v1/organizations/${admin.organizationId}/resources/metering-point/${hall.id}/members`,
  );
  const inherited = holders.items.filter(({ how }) => how === 'inherited').map(({ email }) => email);
  expect(inherited).toEqual([gainer]);
  expect([...page.errors, ...other.page.errors]).toEqual([]);
});

test('R-ACC-6 what a move would change is told anew when others change access or the tree before it is confirmed', async () => {
  const admin = await aPerson(browser, product);
  const north = await aMeteringPoint(admin, 'North');
  const south = await aMeteringPoint(admin, 'South');
  const hall = await aMeteringPoint(admin, 'Hall', north.id);
  const access = { 'metering-point': { ids: [south.id] } };
  await anInvitation(admin, anAddress('early'), 'viewer', access);
  const { page } = admin;
  await page.goto(treeOf(admin));
  await open(page, 'North').click();
  await choose(page, 'Hall', 'Move');
  const dialog = page.getByRole('dialog', { name: 'Move Hall' });
  await dialog.getByRole('radio', { name: 'South' }).check();
  await press(dialog.getByRole('button', { name: 'Preview' }), 'Enter');
  await dialog.getByText('1 user gains access:').waitFor();
  expect(await page.evaluate('document.activeElement.closest("[role=dialog]") !== null')).toBe(true);

  const late = anAddress('late');
  await anInvitation(admin, late, 'viewer', access);
  await dialog.getByText('2 users gain access:').waitFor();
  await dialog.getByRole('listitem').filter({ hasText: late }).waitFor();

  await admin.call(
    'POST',
    `/api/v1/organizations/${admin.organizationId}/resources/metering-point/${south.id}/move`,
    { parentId: hall.id },
  );
  const refused = dialog.getByText('The new place is the point itself or hangs beneath it.');
  await refused.waitFor();
  await dialog.getByRole('radio', { name: 'At the top of the tree' }).check();
  await refused.waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('Nobody gains or loses access by this.').waitFor();
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await page.getByText('Hall is now at the top of the tree.').waitFor();
  expect(page.errors).toEqual([]);
});

test('R-ACC-6 a point can not be hung beneath itself, and one with others beneath it is not deleted: both refused in words', async () => {
  const admin = await aPerson(browser, product, { locale: 'de-DE' });
  const site = await aMeteringPoint(admin, 'Werk');
  await aMeteringPoint(admin, 'Halle', site.id);
  const { page } = admin;
  const chooseInGerman = async (action: string) => {
    await page.getByRole('button', { name: 'Aktionen für Werk' }).click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
  };
  await page.goto(treeOf(admin));
  await chooseInGerman('Verschieben');
  await page.getByRole('dialog').getByRole('radio', { name: 'Halle' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Vorschau' }).click();
  await page.getByText('Der neue Platz ist die Messstelle selbst oder hängt unter ihr.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Abbrechen' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await chooseInGerman('Löschen');
  await page.getByRole('dialog').getByRole('textbox').fill('Werk');
  await page.getByRole('dialog').getByRole('button', { name: 'Endgültig löschen' }).click();
  await page.getByText('Verschieben oder löschen Sie zuerst, was darunter hängt.').waitFor();
  expect(page.errors).toEqual([]);
});

test('on a phone points are added, renamed, found and deleted, by keyboard too', async () => {
  const admin = await aPerson(browser, product);
  const { page } = admin;
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(treeOf(admin));
  await page.getByText('No metering points yet').waitFor();
  await page.getByRole('button', { name: 'Add metering point' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Site');
  await page.keyboard.press('Enter');
  await page.getByText('Site is added.').waitFor();

  await page.getByRole('button', { name: 'Actions for Site' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Add beneath' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Hall');
  await page.keyboard.press('Enter');
  await page.getByText('Hall is added.').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect
    .poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")'))
    .toBe('Actions for Site');
  await beneath(page, 'Site').getByText('Hall', { exact: true }).waitFor();
  await choose(page, 'Hall', 'Rename');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Hall 2');
  await page.keyboard.press('Enter');
  await beneath(page, 'Site').getByText('Hall 2').waitFor();
  await fitsTheScreen(page);

  await page.getByRole('searchbox').fill('hall');
  await page.getByText('In Site').waitFor();
  await fitsTheScreen(page);
  expect(await findings(page)).toEqual([]);
  await choose(page, 'Hall 2', 'Delete');
  await page.getByRole('dialog').getByRole('textbox').fill('Hall 2');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await page.getByText('No metering point matches.').waitFor();
  expect(page.errors).toEqual([]);
});

test('a point added beneath a closed one is seen at once, whether that had others beneath it or none, and stays open', async () => {
  const admin = await aPerson(browser, product);
  const site = await aMeteringPoint(admin, 'Site');
  await aMeteringPoint(admin, 'Hall', site.id);
  const { page } = admin;
  await page.goto(treeOf(admin));
  await open(page, 'Site').waitFor();
  const add = async (beneathPoint: string, name: string) => {
    await choose(page, beneathPoint, 'Add beneath');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await beneath(page, beneathPoint).getByText(name, { exact: true }).waitFor();
    expect(await open(page, beneathPoint).getAttribute('aria-expanded')).toBe('true');
  };
  await add('Site', 'Yard');
  await add('Hall', 'Press');
  await add('Hall', 'Saw');
  await beneath(page, 'Hall').getByText('Press', { exact: true }).waitFor();
  expect(page.errors).toEqual([]);
});

test('R-ACC-6 a dialog about a point stays when others move, rename or delete that, and says so in words', async () => {
  const admin = await aPerson(browser, product);
  const north = await aMeteringPoint(admin, 'North');
  const south = await aMeteringPoint(admin, 'South');
  const hall = await aMeteringPoint(admin, 'Hall', north.id);
  const yard = await aMeteringPoint(admin, 'Yard', north.id);
  const point = ({ id }: { id: string }) =>
    `/api/v1/organizations/${admin.organizationId}/resources/metering-point/${id}`;
  const { page } = admin;
  await page.goto(treeOf(admin));
  await open(page, 'North').click();
  await choose(page, 'Hall', 'Delete');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Hall');
  await admin.call('POST', `${point(hall)}/move`, { parentId: south.id });
  await dialog.getByText('Somebody has moved Hall meanwhile. It hangs beneath South now.').waitFor();
  await page
    .getByRole('button', { name: 'Actions for Hall', includeHidden: true })
    .waitFor({ state: 'detached' });
  expect(await dialog.getByRole('textbox').inputValue()).toBe('Hall');
  await admin.call('PATCH', point(hall), { name: 'Hall 2' });
  await dialog.getByText('Somebody has renamed Hall meanwhile. It is called Hall 2 now.').waitFor();
  const submit = dialog.getByRole('button', { name: 'Delete for good' });
  expect(await submit.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('Hall 2');
  expect(await submit.isDisabled()).toBe(false);
  expect(await findings(page, '[role=dialog]')).toEqual([]);
  await admin.call('DELETE', point(hall));
  await dialog.getByText('Somebody has deleted Hall 2 meanwhile.').waitFor();
  expect(await submit.isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  // what opened it is gone
  await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('MAIN');

  await choose(page, 'Yard', 'Move');
  await dialog.getByRole('radio', { name: 'South' }).check();
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('Nobody gains or loses access by this.').waitFor();
  await admin.call('POST', `${point(yard)}/move`, { parentId: null });
  await dialog.getByText('Somebody has moved Yard meanwhile. It is at the top of the tree now.').waitFor();
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await page.getByText('Yard now hangs beneath South.').waitFor();
  await dialog.waitFor({ state: 'detached' });
  expect(page.errors).toEqual([]);
});

test('what others did to a point is said in German, and the own change is not taken for theirs', async () => {
  const admin = await aPerson(browser, product, { locale: 'de-DE' });
  const site = await aMeteringPoint(admin, 'Werk');
  const { page } = admin;
  await page.goto(treeOf(admin));
  const rename = async () => {
    await page.getByRole('button', { name: 'Aktionen für Werk' }).click();
    await page.getByRole('menuitem', { name: 'Umbenennen' }).click();
  };
  const dialog = page.getByRole('dialog');
  await rename();
  await page.evaluate(`new MutationObserver(() => {
    if (document.body.textContent.includes('inzwischen')) window.saidMeanwhile = true;
  }).observe(document.body, { childList: true, subtree: true })`);
  await dialog.getByRole('textbox').fill('Werk 2');
  await page.keyboard.press('Enter');
  await page.getByText('Die Messstelle heißt jetzt Werk 2.').waitFor();
  await dialog.waitFor({ state: 'detached' });
  expect(await page.evaluate('window.saidMeanwhile === true')).toBe(false);
  await page.getByRole('button', { name: 'Aktionen für Werk 2' }).waitFor();
  await rename();
  const path = `/api/v1/organizations/${admin.organizationId}/resources/metering-point/${site.id}`;
  await admin.call('DELETE', path);
  await dialog.getByText('Jemand hat Werk 2 inzwischen gelöscht. Hier ist nichts mehr zu tun.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Speichern' }).isDisabled()).toBe(true);
  expect(await page.evaluate('window.saidMeanwhile === true')).toBe(true);
  expect(page.errors).toEqual([]);
});

test('a level of more than fifty points is complete, and a tree twelve deep stays on a phone', async () => {
  const admin = await aPerson(browser, product);
  const site = await aMeteringPoint(admin, 'Site');
  for (let number = 1; number <= 55; number++)
    await aMeteringPoint(admin, `Point ${String(number).padStart(2, '0')}`, site.id);
  let deepest = await aMeteringPoint(admin, 'Level 1');
  for (let level = 2; level <= 12; level++)
    deepest = await aMeteringPoint(admin, `Level ${level}`, deepest.id);
  const { page } = admin;
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(treeOf(admin));
  for (let level = 1; level < 12; level++) await open(page, `Level ${level}`).click();
  const leaf = page.getByText('Level 12', { exact: true });
  await leaf.waitFor();
  await fitsTheScreen(page);
  const box = await leaf.locator('xpath=..').boundingBox();
  expect(box?.width).toBeGreaterThan(120);
  await open(page, 'Site').click();
  await page.getByRole('button', { name: 'Load more' }).dispatchEvent('click');
  await expect.poll(() => beneath(page, 'Site').getByRole('listitem').count()).toBe(55);
  expect(page.errors).toEqual([]);
});

test('who is no Admin finds no metering points in the navigation, and their address is not for their role', async () => {
  const admin = await aPerson(browser, product);
  const { id } = await aMeteringPoint(admin, 'Site');
  for (const role of ['editor', 'viewer'] as const) {
    const person = await aPerson(browser, product, { firstName: 'Nora' });
    await aMember(admin, person, role, { 'metering-point': { ids: [id] } });
    await person.page.goto(treeOf(admin));
    await person.page.getByText('This page is not for your role').waitFor();
    const navigation = person.page.getByRole('navigation');
    await navigation.getByRole('link', { name: 'Devices' }).waitFor();
    expect(await navigation.getByRole('link', { name: 'Metering points' }).count()).toBe(0);
    expect(await person.page.getByRole('button', { name: /Actions for|Add/ }).count()).toBe(0);
    expect(person.page.errors).toEqual([]);
  }
});
