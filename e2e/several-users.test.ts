import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings } from './barriers.ts';
import { openBrowser, type Visitor } from './browser.ts';
import { aDevice, anInvitation } from './organization.ts';
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

interface Members {
  items: { id: string; email: string; role: string }[];
}
const membersOf = (admin: Person) =>
  admin.call<Members>('GET', `/api/v1/organizations/${admin.organizationId}/members?sort=email`);

async function aPlace(visitor: Visitor = {}) {
  const admin = await aPerson(browser, product, visitor);
  const emails = [anAddress('alma'), anAddress('berta'), anAddress('clara')];
  for (const email of emails) await anInvitation(admin, email);
  await aDevice(admin, 'Pump');
  await aDevice(admin, 'Valve');
  await admin.page.goto(`/organizations/${admin.organizationId}/users`);
  await admin.page.getByText(/^4 (entries shown|Einträge angezeigt)$/).waitFor();
  return { admin, page: admin.page, emails };
}

test('R-ACC-8 selected users are given a device after who gains was shown, by keyboard alone', async () => {
  const { admin, page, emails } = await aPlace();
  const [alma = '', berta = ''] = emails;
  expect(await page.getByRole('checkbox', { name: 'Select Mara Engel' }).isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: `Select ${alma}` }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('checkbox', { name: `Select ${berta}` }).focus();
  await page.keyboard.press('Space');
  const bar = page.getByRole('region', { name: 'Selected users' });
  await bar.getByText('2 users selected').waitFor();
  await bar.getByRole('button', { name: 'Access' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Access of 2 users' });
  await dialog.getByRole('checkbox', { name: 'Pump' }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('2 users gain access.').waitFor();
  await dialog.getByText(`${alma}: Pump`).waitFor();
  expect(await findings(page, '[role=dialog]')).toEqual([]);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('Access is changed.').waitFor();
  await bar.waitFor({ state: 'detached' });
  const { items } = await membersOf(admin);
  for (const { id, email } of items.filter(({ role }) => role === 'viewer')) {
    const access = await admin.call<{ items: { name: string }[] }>(
      'GET',
      `/api/v1/organizations/${admin.organizationId}/members/${id}/access/device`,
    );
    expect(access.items.map(({ name }) => name)).toEqual(email === emails[2] ? [] : ['Pump']);
  }
  expect(page.errors).toEqual([]);
});

test('R-ACC-8 on a phone the access of another user is chosen from a list that stays where it opens', async () => {
  const { page, emails } = await aPlace({ screen: 'phone' });
  const [alma = '', berta = ''] = emails;
  await page.getByRole('checkbox', { name: `Select ${alma}` }).check();
  await page.getByRole('button', { name: 'Access', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Which ones' }).selectOption('The same as another user');
  await dialog.getByRole('combobox', { name: 'User to compare with' }).click();
  // a click on what does not stay in its place fails
  await page.getByRole('option', { name: berta }).click({ timeout: 5_000 });
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('Nobody gains or loses anything by this.').waitFor();
  expect(page.errors).toEqual([]);
});

test('R-ACC-8 R-INV-18 who confirms a preview has left it for the button: pressing Enter twice changes nothing yet', async () => {
  const { admin, page, emails } = await aPlace();
  const changes: string[] = [];
  page.on('request', (request) => {
    if (/dryRun=false|"dryRun":false/.test(request.url() + request.postData())) changes.push(request.url());
  });
  await page.getByRole('checkbox', { name: `Select ${emails[0]}` }).check();
  await page.getByRole('button', { name: 'Access', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Which ones' }).selectOption('All, also future ones');
  await press(dialog.getByRole('button', { name: 'Preview' }), 'Enter');
  await dialog.getByText('1 user gains access.').waitFor();
  await expect.poll(() => focusIsOn(page, '1 user gains access.')).toBe(true);
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Import' }).click();
  await chooseFile(page, 'CSV file', `email,role\n${anAddress('dora')},viewer`);
  await press(dialog.getByRole('button', { name: 'Check the file' }), 'Enter');
  await dialog.getByText('1 row can be invited.').waitFor();
  await expect.poll(() => focusIsOn(page, '1 row can be invited.')).toBe(true);
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect((await membersOf(admin)).items).toHaveLength(4);
  expect(changes).toEqual([]);
});

const focusIsOn = (page: Page, text: string) =>
  page.evaluate<boolean>(
    `document.activeElement.matches('div') && document.activeElement.textContent.startsWith('${text}')`,
  );

async function chooseFile(page: Page, button: string, csv: string) {
  const picking = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  await (await picking).setFiles({ name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
}

test('R-INV-18 whoever reads German reads in German why a file or a row of it is refused', async () => {
  const { page, emails } = await aPlace({ locale: 'de-DE' });
  await page.getByRole('button', { name: 'Importieren' }).click();
  const dialog = page.getByRole('dialog');
  const check = async (csv: string) => {
    await chooseFile(page, 'CSV-Datei', csv);
    await dialog.getByRole('alert').waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Datei prüfen' }).click();
  };
  await check('mail,role');
  await dialog.getByRole('alert').getByText('Die Spalte „mail“ kennt niemand.').waitFor();
  await check('email,role\n"emil,viewer');
  await dialog.getByRole('alert').getByText('In Zeile 2 stimmt ein Anführungszeichen nicht').waitFor();
  await check(`email,role\n${'x'.repeat(5_000_000)}`);
  await dialog.getByRole('alert').getByText('Das ist zu groß, um es auf einmal zu senden.').waitFor();
  const rows = [
    `${emails[0]},viewer`,
    'emil,viewer',
    'emil@plant.example,Chef',
    `${anAddress('dora')},viewer`,
  ];
  await check(['email,role', ...rows].join('\n'));
  await dialog.getByText('Was in der Spalte „role“ steht, wird nicht angenommen.').waitFor();
  await dialog.getByText('Diese Person ist schon eingeladen oder Mitglied.').waitFor();
  await dialog.getByText('An diese Adresse kann keine Mail gesendet werden.').waitFor();
  const heading = dialog.getByRole('columnheader', { name: 'Zeile' });
  const [word, cell] = await heading.evaluate((node) => {
    const range = node.ownerDocument.createRange();
    range.selectNodeContents(node);
    return [range.getClientRects().length, node.textContent];
  });
  expect([cell, word]).toEqual(['Zeile', 1]);
  await dialog.getByRole('button', { name: '1 Benutzer einladen' }).click();
  await dialog.getByText('3 Zeilen wurden ausgelassen').waitFor();
  expect(await dialog.getByText('können eingeladen werden').count()).toBe(0);
  expect(page.errors).toEqual([]);
});

test('who acts on users of whom one was removed meanwhile is told so in words', async () => {
  const { admin, page, emails } = await aPlace({ locale: 'de-DE' });
  for (const email of emails.slice(0, 2))
    await page.getByRole('checkbox', { name: `${email} auswählen` }).check();
  const gone = (await membersOf(admin)).items.find(({ email }) => email === emails[0])?.id;
  await admin.call('DELETE', `/api/v1/organizations/${admin.organizationId}/members/${gone}`);
  await page.getByRole('button', { name: 'Rolle ändern' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rolle ändern' }).click();
  await page
    .getByRole('alert')
    .getByText('Jemand aus der Auswahl ist nicht mehr in der Organisation.')
    .waitFor();
});

/** Where each row is on the page, however far that is scrolled. */
const places = (page: Page) =>
  page
    .getByRole('row')
    .evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().top + window.scrollY)));

/** What the keyboard is on can be seen: nothing else is drawn over its middle. */
const seesFocus = (page: Page) =>
  page.evaluate<boolean>(`(() => {
    const { left, top, width, height } = document.activeElement.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    return seen !== null && (document.activeElement.contains(seen) || document.activeElement.parentElement.contains(seen));
  })()`);

test.each([
  [390, 700],
  [320, 700],
  [1280, 520],
  [320, 256],
])(
  'at %i × %i px selecting moves no row, and the bar that comes lies over nothing that the keyboard goes to',
  async (width, height) => {
    const { page } = await aPlace();
    await page.setViewportSize({ width, height });
    await page.reload();
    await page.getByText('4 entries shown').waitFor();
    const boxes = page.getByRole('checkbox', { name: /^Select \w+\./ });
    const before = await places(page);
    const length = await page.evaluate('document.documentElement.scrollHeight');
    await boxes.first().check();
    const bar = page.getByRole('region', { name: 'Selected users' });
    await bar.getByText('1 user selected').waitFor();
    expect(await places(page)).toEqual(before);
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(length);
    const end = page.getByText('4 entries shown');
    await boxes.first().focus();
    for (const name of [/^Select berta/, /^Select clara/]) {
      await page.getByRole('checkbox', { name }).focus();
      expect([name, await seesFocus(page)]).toEqual([name, true]);
    }
    for (const action of ['Change role', 'Access', 'Remove', 'Clear selection']) {
      await bar.getByRole('button', { name: action }).focus();
      expect([action, await seesFocus(page)]).toEqual([action, true]);
    }
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    const [last, over] = await Promise.all([end.boundingBox(), bar.boundingBox()]);
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(over?.y ?? 0);
    await fitsTheScreen(page);
    await bar.getByRole('button', { name: 'Clear selection' }).click();
    await bar.waitFor({ state: 'detached' });
    expect(await places(page)).toEqual(before);
    expect(page.errors).toEqual([]);
  },
);

test('R-ROL-4 R-USR-4 all users shown get a role, and are removed once it is typed how many', async () => {
  const { admin, page } = await aPlace();
  await page.getByRole('checkbox', { name: 'Select all shown' }).click();
  const bar = page.getByRole('region', { name: 'Selected users' });
  await bar.getByText('3 users selected').waitFor();
  await bar.getByRole('button', { name: 'Change role' }).click();
  await page.getByRole('dialog').getByRole('radio', { name: 'Editor' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Change role' }).click();
  await page.getByText('3 users have another role now.').waitFor();
  await page.getByRole('checkbox', { name: 'Select all shown' }).click();
  await bar.getByRole('button', { name: 'Change role' }).click();
  await page.getByRole('dialog').getByRole('radio', { name: 'Editor' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Change role' }).click();
  await page.getByText('Nobody’s role changed: all of them had it already.').waitFor();
  expect((await membersOf(admin)).items.filter(({ role }) => role === 'editor')).toHaveLength(3);

  await page.getByRole('checkbox', { name: 'Select all shown' }).click();
  await bar.getByRole('button', { name: 'Remove' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove 3 users' });
  const remove = dialog.getByRole('button', { name: 'Remove' });
  expect(await remove.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('remove 3 users');
  await remove.click();
  await page.getByText('3 users are removed.').waitFor();
  expect((await membersOf(admin)).items).toHaveLength(1);
  expect(page.errors).toEqual([]);
});

test('R-INV-18 a file is checked, then its good rows are invited, and the list is exported', async () => {
  const { admin, page, emails } = await aPlace();
  const dora = anAddress('dora');
  const csv = ['email,role,devices', `${dora},editor,all`, `${emails[0]},viewer,`, 'emil,viewer,'].join('\n');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog');
  const picking = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'CSV file' }).click();
  await (await picking).setFiles({ name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await dialog.getByRole('button', { name: 'Check the file' }).click();
  await dialog.getByText('1 row can be invited.').waitFor();
  await dialog.getByText('2 rows can not').waitFor();
  await dialog.getByText('This person is invited already.').waitFor();
  expect((await membersOf(admin)).items).toHaveLength(4);
  await dialog.getByRole('button', { name: 'Invite 1 user' }).click();
  await page.getByRole('dialog', { name: '1 user is invited.' }).waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  expect((await membersOf(admin)).items.map(({ email }) => email)).toContain(dora);

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^users-.*\.csv$/);
  expect(page.errors).toEqual([]);
});

test('R-ACC-8 from the device several users are given access to it', async () => {
  const { admin, page, emails } = await aPlace();
  const { id } = await aDevice(admin, 'Compressor');
  await page.goto(`/organizations/${admin.organizationId}/devices/${id}`);
  await page.getByRole('button', { name: 'Assign users' }).click();
  const dialog = page.getByRole('dialog', { name: 'Who may use Compressor' });
  for (const email of emails.slice(0, 2)) await dialog.getByRole('checkbox', { name: email }).click();
  await dialog.getByText('2 chosen').waitFor();
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await page.getByText('2 users have access now.').waitFor();
  const holders = await admin.call<Members>(
    'GET',
    `/api/v1/organizations/${admin.organizationId}/resources/device/${id}/members`,
  );
  expect(holders.items.map(({ email }) => email).sort()).toEqual([admin.email, ...emails.slice(0, 2)].sort());
  expect(page.errors).toEqual([]);
});
