import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings, findingsInBothSchemes } from './barriers.ts';
import { openBrowser } from './browser.ts';
import { aDevice, anInvitation } from './organization.ts';
import { anAddress, aPerson, type Person } from './people.ts';
import { press } from './press.ts';
import { fitsTheScreen } from './screen.ts';
import { aServer, type ServerAtHand } from './server-at-hand.ts';

/** A server whose database is at hand: no product that makes dashboards is here, so they are written as it would. */
let server: ServerAtHand;
let browser: Browser;
beforeAll(async () => {
  server = await aServer();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function aDashboard({ organizationId }: Person, name: string, deviceIds: readonly string[]) {
  const id = randomUUID();
  const client = await server.services.database.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role fleetgate_system');
    await client.query(
      `insert into resource (organization_id, type, id, name) values ($1, 'dashboard', $2, $3)`,
      [...[organizationId, id, name]],
    );
    await client.query(`insert into resource_use select $1, 'dashboard', $2, 'device', unnest($3::uuid[])`, [
      organizationId,
      id,
      deviceIds,
    ]);
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** An organization with two dashboards, of which the first uses three of its four devices. */
async function aPlace(locale: 'en-GB' | 'de-DE' = 'en-GB') {
  const admin = await aPerson(browser, server, { locale });
  const ids: string[] = [];
  for (const name of ['Pump', 'Valve', 'Fan']) ids.push((await aDevice(admin, name)).id);
  await aDevice(admin, 'Other');
  await aDashboard(admin, 'Hall', ids);
  await aDashboard(admin, 'Roof', ids.slice(0, 1));
  await aDashboard(admin, 'Empty', []);
  return { admin, page: admin.page };
}

const namesOf = async (admin: Person, memberId: string, type: string) => {
  const path = `/api/v1/organizations/${admin.organizationId}/members/${memberId}/access/${type}`;
  return (await admin.call<{ items: { name: string }[] }>('GET', path)).items.map(({ name }) => name);
};
const membersOf = (admin: Person) =>
  admin.call<{ items: { id: string; email: string }[] }>(
    'GET',
    `/api/v1/organizations/${admin.organizationId}/members`,
  );

test('R-ACC-5 assigning a dashboard warns of devices that the user can not see, and gives them with one click, by keyboard alone', async () => {
  const { admin, page } = await aPlace();
  const { member } = await anInvitation(admin, anAddress('reader'));
  await page.goto(`/organizations/${admin.organizationId}/users/${member.id}?tab=dashboard`);
  const dialog = page.getByRole('dialog');
  const open = () => press(page.getByRole('button', { name: 'Assign' }), 'Enter');
  const assign = dialog.getByRole('button', { name: 'Assign', exact: true });
  const warning = dialog.getByText('What you chose uses something that this user can not see:');

  // without the click they are not given
  await open();
  await press(dialog.getByRole('checkbox', { name: 'Roof' }), 'Space');
  await warning.waitFor();
  await dialog.getByText('Devices (1): Pump').waitFor();
  await press(assign, 'Enter');
  await page.getByText('Access is assigned.').waitFor();
  await dialog.waitFor({ state: 'detached' });
  expect([await namesOf(admin, member.id, 'dashboard'), await namesOf(admin, member.id, 'device')]).toEqual([
    ['Roof'],
    [],
  ]);

  await open();
  await press(dialog.getByRole('checkbox', { name: 'Empty' }), 'Space');
  await dialog.getByText('1 chosen').waitFor();
  expect(await warning.count()).toBe(0);
  await press(dialog.getByRole('checkbox', { name: 'Hall' }), 'Space');
  await dialog.getByText('Devices (3): Fan, Pump, Valve').waitFor();
  expect(await findingsInBothSchemes(page, '[role=dialog]')).toEqual([]);
  await press(dialog.getByRole('button', { name: 'Give these too' }), 'Enter');
  await dialog.getByText('What it uses is given too:').waitFor();
  // the keyboard stays where it was, on what takes it back
  await page.keyboard.press('Enter');
  await warning.waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByText('What it uses is given too:').waitFor();
  expect(await findings(page, '[role=dialog]')).toEqual([]);
  await press(assign, 'Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => namesOf(admin, member.id, 'dashboard')).toEqual(['Empty', 'Hall', 'Roof']);
  expect(await namesOf(admin, member.id, 'device')).toEqual(['Fan', 'Pump', 'Valve']);
  expect(page.errors).toEqual([]);
});

test('R-ACC-5 nothing is assigned before it is known what it uses', async () => {
  const { admin, page } = await aPlace();
  const { member } = await anInvitation(admin, anAddress('reader'));
  await page.goto(`/organizations/${admin.organizationId}/users/${member.id}?tab=dashboard`);
  const dialog = page.getByRole('dialog');
  const assign = dialog.getByRole('button', { name: 'Assign', exact: true });
  let answer = () => undefined as unknown;
  const held = new Promise((resolve) => {
    answer = () => resolve(undefined);
  });
  await page.route('**/unseen-uses', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Assign' }).click();
  await dialog.getByRole('checkbox', { name: 'Roof' }).check();
  await dialog.getByText('1 chosen').waitFor();
  expect(await assign.isDisabled()).toBe(true);
  answer();
  await dialog.getByText('Devices (1): Pump').waitFor();
  expect(await assign.isEnabled()).toBe(true);
  expect(page.errors).toEqual([]);
});

test('R-ACC-5 switching all on warns of what all of it uses, and asks nothing where nothing stays unseen', async () => {
  const { admin, page } = await aPlace();
  const { member } = await anInvitation(admin, anAddress('reader'));
  const tab = (type: string) =>
    page.goto(`/organizations/${admin.organizationId}/users/${member.id}?tab=${type}`);
  const all = page.getByRole('switch', { name: 'All, also those added in future' });
  const dialog = page.getByRole('dialog');
  const hasAll = async (type: string) => {
    const path = `/api/v1/organizations/${admin.organizationId}/members/${member.id}/access/${type}`;
    return (await admin.call<{ all: boolean }>('GET', path)).all;
  };

  await tab('dashboard');
  await press(all, 'Space');
  await dialog.getByText('What you chose uses something that this user can not see:').waitFor();
  await dialog.getByText('Devices (3): Fan, Pump, Valve').waitFor();
  expect([await hasAll('dashboard'), await findings(page, '[role=dialog]')]).toEqual([false, []]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect([await hasAll('dashboard'), await all.isChecked()]).toEqual([false, false]);
  await press(all, 'Space');
  await press(dialog.getByRole('button', { name: 'Give these too' }), 'Enter');
  await dialog.getByText('What it uses is given too:').waitFor();
  await press(dialog.getByRole('button', { name: 'Assign', exact: true }), 'Enter');
  await page.getByText('Access to all is given.').waitFor();
  await page.getByText('This user has access to all of them').waitFor();
  expect([await hasAll('dashboard'), await namesOf(admin, member.id, 'device')]).toEqual([
    true,
    ['Fan', 'Pump', 'Valve'],
  ]);

  await tab('device');
  await press(all, 'Space');
  await page.getByText('This user has access to all of them').waitFor();
  expect([await hasAll('device'), await dialog.count()]).toEqual([true, 0]);
  expect(page.errors).toEqual([]);
});

test('R-ACC-5 an invitation warns of what the chosen dashboards use, in German and on a phone too, and the click chooses it', async () => {
  const { admin, page } = await aPlace('de-DE');
  await page.setViewportSize({ width: 390, height: 844 });
  const email = anAddress('leserin');
  await page.goto(`/organizations/${admin.organizationId}/users`);
  await page.getByRole('button', { name: 'Einladen' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-Mail').fill(email);
  const dashboards = dialog.getByRole('group', { name: 'Dashboards', exact: true });
  await dashboards.getByText('Ausgewählte').click();
  await dashboards.getByRole('checkbox', { name: 'Hall' }).check();
  const warning = dialog.getByText('Die Auswahl nutzt etwas, das die eingeladene Person nicht sehen wird:');
  await warning.waitFor();
  await dialog.getByText('Geräte (3): Fan, Pump, Valve').waitFor();
  await dialog.getByRole('button', { name: 'Diese auch zuweisen' }).click();
  await dialog.getByText('Was sie nutzt, wird auch zugewiesen:').waitFor();
  const devices = dialog.getByRole('group', { name: 'Geräte', exact: true });
  await devices.getByText('3 ausgewählt').waitFor();
  await dialog.getByRole('button', { name: 'Diese nicht zuweisen' }).click();
  await warning.waitFor();
  await dialog.getByRole('button', { name: 'Diese auch zuweisen' }).click();
  // each of them can still be taken out, and then it is told again
  await devices.getByRole('checkbox', { name: 'Valve' }).uncheck();
  await dialog.getByText('Geräte (1): Valve').waitFor();
  await fitsTheScreen(page);
  expect(await findings(page, '[role=dialog]')).toEqual([]);
  await dialog.getByRole('button', { name: 'Einladen', exact: true }).click();
  await dialog.getByLabel('Einladungslink').waitFor();
  const invited = (await membersOf(admin)).items.find((one) => one.email === email);
  expect(await namesOf(admin, invited?.id ?? '', 'device')).toEqual(['Fan', 'Pump']);
  expect(await namesOf(admin, invited?.id ?? '', 'dashboard')).toEqual(['Hall']);
  expect(page.errors).toEqual([]);
});

test('R-ACC-5 several users are given what a search finds with what it uses, if it is wished', async () => {
  const { admin, page } = await aPlace();
  const emails = [anAddress('alma'), anAddress('berta')];
  const ids: string[] = [];
  for (const email of emails) ids.push((await anInvitation(admin, email)).member.id);
  const dialog = page.getByRole('dialog');
  for (const isGiven of [false, true]) {
    await page.goto(`/organizations/${admin.organizationId}/users`);
    for (const email of emails) await page.getByRole('checkbox', { name: `Select ${email}` }).check();
    await page.getByRole('button', { name: 'Access', exact: true }).click();
    await dialog.getByLabel('To what').selectOption('Dashboards');
    await dialog.getByLabel('Which ones').selectOption('All that match a search');
    await dialog.getByRole('textbox', { name: 'Search words' }).fill(isGiven ? 'hall' : 'roof');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('What you chose uses something that not all of these users can see:').waitFor();
    await dialog.getByText(isGiven ? 'Devices (3): Fan, Pump, Valve' : 'Devices (1): Pump').waitFor();
    expect(await findings(page, '[role=dialog]')).toEqual([]);
    if (isGiven) await dialog.getByRole('button', { name: 'Give these too' }).click();
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Access is changed.').waitFor();
    for (const id of ids)
      expect(await namesOf(admin, id, 'device')).toEqual(isGiven ? ['Fan', 'Pump', 'Valve'] : []);
  }
  for (const id of ids) expect(await namesOf(admin, id, 'dashboard')).toEqual(['Hall', 'Roof']);
  expect(page.errors).toEqual([]);
});

test('R-ACC-5 R-INV-18 a file is warned of before anybody is invited from it, in the language of the reader', async () => {
  const { admin, page } = await aPlace('de-DE');
  const path = `/api/v1/organizations/${admin.organizationId}/resources/dashboard?q=Hall`;
  const hall = (await admin.call<{ items: { id: string }[] }>('GET', path)).items[0]?.id;
  const rows = [`${anAddress('ben')},viewer,`, `${anAddress('ada')},viewer,${hall}`];
  const csv = ['email,role,dashboards', ...rows].join('\n');
  await page.goto(`/organizations/${admin.organizationId}/users`);
  await page.getByRole('button', { name: 'Importieren' }).click();
  const dialog = page.getByRole('dialog');
  const picking = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'CSV-Datei' }).click();
  await (await picking).setFiles({ name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await dialog.getByRole('button', { name: 'Datei prüfen' }).click();
  await dialog
    .getByRole('alert')
    .getByText('1 Zeile weist etwas zu, ohne zuzuweisen, was es nutzt')
    .waitFor();
  const first = dialog.getByRole('row').nth(1);
  await first.getByText('Nicht zu sehen: Geräte (3): Fan, Pump, Valve').waitFor();
  expect(await findingsInBothSchemes(page, '[role=dialog]')).toEqual([]);
  await fitsTheScreen(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await first.getByText('Nicht zu sehen').scrollIntoViewIfNeeded();
  await fitsTheScreen(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: '2 Benutzer einladen' }).click();
  await page.getByRole('dialog', { name: '2 Benutzer sind eingeladen.' }).waitFor();
  expect((await membersOf(admin)).items).toHaveLength(3);
  expect(page.errors).toEqual([]);
});
