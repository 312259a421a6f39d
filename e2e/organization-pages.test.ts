import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { operatorContact } from './operator.ts';
import { aMember, anInvitation } from './organization.ts';
import { anAddress, aPerson, type Person } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
let admin: Person;
let viewer: Person;
beforeAll(async () => {
  browser = await openBrowser();
  admin = await aPerson(browser, product);
  viewer = await aPerson(browser, product, { firstName: 'Jonas', lastName: 'Brandt' });
  await rename('Plant 7');
  await aMember(admin, viewer);
  await anInvitation(admin, anAddress('pending'), 'editor');
});
afterAll(() => browser.close());

const rename = (name: string) =>
  admin.call('PATCH', `/api/v1/organizations/${admin.organizationId}`, { name });
const open = (person: Person, name: string) =>
  person.page.goto(`/organizations/${admin.organizationId}/${name}`);
const openSwitcher = async ({ page }: Person) => {
  await page.getByRole('button', { name: /Switch organization/ }).click();
  return page.getByRole('navigation', { name: 'Your organizations' });
};

test('R-ORG-5 R-ORG-3 the switcher searches, tells the active organization, and beyond ten hints at a contact', async () => {
  const { page } = viewer;
  await open(viewer, 'devices');
  const list = await openSwitcher(viewer);
  await list.getByRole('link', { name: 'Plant 7' }).getByText('Active').waitFor();
  expect(await list.getByText('Active').count()).toBe(1);
  expect(await list.getByRole('link').count()).toBe(2);
  await page.getByRole('link', { name: 'Leave organization' }).waitFor();
  expect(await page.getByText('You are in many organizations').count()).toBe(0);
  const found = (number: number) => viewer.call('POST', '/api/v1/organizations', { name: `Works ${number}` });
  for (let number = 3; number <= 10; number += 1) await found(number);

  await page.reload();
  await openSwitcher(viewer);
  await list.getByRole('link', { name: 'Works 9' }).waitFor();
  expect(await list.getByRole('link').count()).toBe(10);
  expect(await page.getByText('You are in many organizations').count()).toBe(0);
  await found(11);

  await page.reload();
  await openSwitcher(viewer);
  await page
    .getByText(
      `You are in many organizations. If that gets unwieldy, write to ${operatorContact}; there is no limit.`,
    )
    .waitFor();
  expect(await list.getByRole('link').count()).toBe(11);
  await page.getByRole('searchbox', { name: 'Search organizations' }).fill('works 4');
  await list.getByRole('link', { name: 'Works 4' }).waitFor();
  await list.getByRole('link', { name: 'Plant 7' }).waitFor({ state: 'detached' });
  await list.getByRole('link', { name: 'Works 4' }).click();
  await page.getByRole('button', { name: 'Organization: Works 4' }).click();
  await page.getByRole('link', { name: 'Organization settings' }).waitFor();
  await page.getByRole('link', { name: 'Create organization' }).click();
  await page.getByRole('heading', { name: 'Create an organization' }).waitFor();
  expect(page.errors).toEqual([]);
});

test('R-ORG-5 R-ORG-3 beyond a page of organizations the switcher scrolls to the last one, and finds one that is not loaded', async () => {
  const person = await aPerson(browser, product, { firstName: 'Otto', lastName: 'Ohm' });
  const { page } = person;
  for (let number = 1; number <= 58; number += 1) {
    const name = `Works ${String(number).padStart(2, '0')}`;
    await person.call('POST', '/api/v1/organizations', { name });
  }
  await page.goto(`/organizations/${person.organizationId}/devices`);
  const list = await openSwitcher(person);
  const links = list.getByRole('link');
  await links.nth(49).waitFor();
  expect(await links.count()).toBe(50);
  const works58 = list.getByRole('link', { name: 'Works 58' });
  expect(await works58.count()).toBe(0);
  // the list scrolls by itself: what stands beneath it can be clicked all the time
  const create = page.getByRole('link', { name: 'Create organization' });
  await create.click({ trial: true, timeout: 5_000 });
  const [room, length] = await list.evaluate(({ clientHeight, scrollHeight }) => [
    clientHeight,
    scrollHeight,
  ]);
  expect(length).toBeGreaterThan(room ?? 0);
  await list.hover();
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 4_000);
      return links.count();
    })
    .toBe(59);
  await works58.click({ trial: true, timeout: 5_000 });
  await create.click({ trial: true, timeout: 5_000 });
  const names = await links.allInnerTexts();
  expect(new Set(names).size).toBe(59);

  await page.reload();
  await openSwitcher(person);
  await links.nth(49).waitFor();
  expect(await works58.count()).toBe(0);
  await page.getByRole('searchbox', { name: 'Search organizations' }).fill('works 58');
  await links.nth(1).waitFor({ state: 'detached' });
  await works58.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toMatch(/^Works 58/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Organization: Works 58' }).waitFor();
  expect(page.errors).toEqual([]);
});

test('R-ORG-11 who is no Admin sees the name and a way out, and nothing else', async () => {
  const { page } = viewer;
  await open(viewer, 'settings');
  await page.getByRole('heading', { level: 1, name: 'Plant 7' }).waitFor();
  await page.getByRole('button', { name: 'Leave organization' }).waitFor();
  expect(await page.getByRole('tab').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Rename' }).count()).toBe(0);
});

test('R-ORG-11 R-ORG-8 an Admin sees who made it and how many there are, renames it, and finds users and billing', async () => {
  const { page } = admin;
  await open(admin, 'settings');
  await page.getByText('Admin (1), Editor (0), Viewer (1), 1 pending invitation').waitFor();
  await page.getByText('Mara Engel').waitFor();
  await page.getByRole('button', { name: 'Rename' }).waitFor();
  await page.getByRole('tab', { name: 'Billing' }).click();
  await page.getByLabel('Company').waitFor();
  await page.getByRole('tab', { name: 'Users' }).click();
  await page.getByRole('link', { name: 'Open User Management' }).click();
  await page.getByRole('heading', { name: 'Users' }).waitFor();
});

test('R-ROL-8 the roles page counts the members of each role, pending ones apart, and explains each permission', async () => {
  const { page } = admin;
  await open(admin, 'roles');
  for (const count of ['Admin (1)', 'Editor (0)', 'Viewer (1)', '1 pending'])
    await page.getByText(count, { exact: true }).waitFor();
  const users = page.getByRole('table', { name: 'Permissions of User Management Service' });
  const row = users.getByRole('row', { name: /Invite User/ });
  await row.getByText('invite another person to the organization').waitFor();
  expect(await row.getByText('Allowed', { exact: true }).count()).toBe(1);
  expect(await row.getByText('Not allowed', { exact: true }).count()).toBe(2);
});

test('R-ROL-8 nothing on the roles page moves when the numbers come later than the permissions', async () => {
  const { page } = admin;
  const held = Promise.withResolvers<void>();
  const numbers = `**/api/v1/organizations/${admin.organizationId}/roles`;
  await page.route(numbers, async (route) => {
    await held.promise;
    await route.continue();
  });
  const permissions = page.waitForResponse('**/api/v1/permissions');
  await open(admin, 'roles');
  await (await permissions).finished();
  await page.getByRole('main').getByText('Loading …').waitFor({ state: 'attached' });
  expect(await page.getByRole('table').count()).toBe(0);
  held.resolve();
  await page.getByText('Admin (1)').waitFor();
  await page.getByRole('table').first().waitFor();
  await page.unroute(numbers);
  expect(page.errors).toEqual([]);
});

test('R-ADM-6 beyond a hundred users the list hints at a contact, and refuses nothing', async () => {
  const { page, organizationId } = admin;
  const many = page.getByText(
    `This organization has more than 100 users. There is no limit; if you plan something big, write to ${operatorContact}.`,
  );
  for (const [viewers, isMany] of [
    [99, false],
    [100, true],
  ] as const) {
    await page.route(`**/api/v1/organizations/${organizationId}`, async (route) => {
      const response = await route.fetch();
      const members = { admin: 1, editor: 0, viewer: viewers };
      await route.fulfill({ response, json: { ...(await response.json()), members } });
    });
    await open(admin, 'users');
    await page.getByRole('row', { name: 'Jonas Brandt' }).waitFor();
    expect([viewers, (await many.count()) > 0]).toEqual([viewers, isMany]);
    await page.getByRole('button', { name: 'Invite user' }).waitFor();
    await page.unrouteAll();
  }
});

test('R-INV-4 an Admin who invites somebody of another domain is told why no mail goes, and is given the link', async () => {
  const { page } = admin;
  await open(admin, 'users');
  await page.getByRole('button', { name: 'Invite user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Email' }).fill(anAddress('guest', 'partner-firm.example'));
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await dialog.getByText('For data protection we only send mails within your own mail domain.').waitFor();
  expect(await dialog.getByLabel('Invitation link').inputValue()).toContain(`${product.url}/invitations/`);
});

test('R-INV-17 R-USR-4 before an Admin is removed the own open invitations are shown, to be revoked; the address is typed', async () => {
  const second = await aPerson(browser, product, { firstName: 'Rosa', lastName: 'Winter' });
  const memberId = await aMember(admin, second, 'admin');
  const email = anAddress('left-behind');
  await second.call('POST', `/api/v1/organizations/${admin.organizationId}/members`, {
    email,
    role: 'viewer',
  });
  const { page } = admin;
  await open(admin, `users/${memberId}`);
  await page.getByRole('button', { name: 'Remove user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(email).waitFor();
  await dialog.getByRole('button', { name: `: ${email}` }).click();
  await dialog.getByText(email).waitFor({ state: 'detached' });
  const remove = dialog.getByRole('button', { name: 'Remove user' });
  await dialog.getByRole('textbox').fill('rosa');
  expect(await remove.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill(second.email);
  await remove.click();
  await page.getByRole('heading', { name: 'Users' }).waitFor();
  const { items } = await admin.call<{ items: { email: string }[] }>(
    'GET',
    `/api/v1/organizations/${admin.organizationId}/members`,
  );
  const left = items.map((item) => item.email);
  expect(left).not.toContain(email);
  expect(left).not.toContain(second.email);
});

test('R-ORG-8 R-ROL-5 a new name shows in consoles that are open, and who has another role now is told so', async () => {
  const member = await aPerson(browser, product, { firstName: 'Lea', lastName: 'Lang' });
  const membershipId = await aMember(admin, member, 'editor');
  const { page } = member;
  await open(member, 'settings');
  await page.getByRole('heading', { level: 1, name: 'Plant' }).waitFor();
  await rename('Plant 70');
  await page.getByRole('button', { name: 'Organization: Plant 70.' }).waitFor();
  await page.getByRole('heading', { level: 1, name: 'Plant 70' }).waitFor();
  const path = `/api/v1/organizations/${admin.organizationId}/members/${membershipId}`;
  await admin.call('PATCH', path, { role: 'viewer' });
  await page.getByText('You are now Viewer.').waitFor();
  expect(page.errors).toEqual([]);
});
