import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { anInvitation } from './organization.ts';
import { anAddress, aPerson, type Person } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
let admin: Person;
beforeAll(async () => {
  browser = await openBrowser();
  admin = await aPerson(browser, product);
  await anInvitation(admin, anAddress('editor'), 'editor');
  await anInvitation(admin, anAddress('viewer'), 'viewer');
});
afterAll(() => browser.close());

const rows = () => admin.page.getByRole('table').getByRole('row').count();

test('R-USR-1 R-USR-2 filters combine, survive leaving the page, and are reset when the browser reloads', async () => {
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users`);
  await page.getByText('3 entries shown').waitFor();
  await page.getByRole('group', { name: 'Status' }).getByText('Invited').click();
  await page.getByText('2 entries shown').waitFor();
  await page.getByRole('group', { name: 'Role' }).getByText('Editor').click();
  await page.getByText('1 entry shown').waitFor();
  expect(new URL(page.url()).search).toBe('');

  await page.getByRole('navigation').getByRole('link', { name: 'Devices' }).click();
  await page.getByRole('heading', { name: 'Devices' }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Users' }).click();
  await page.getByText('1 entry shown').waitFor();

  await page.reload();
  await page.getByText('3 entries shown').waitFor();
  expect(await rows()).toBe(4);
});

test('R-USR-1 who is invited stands in the list in another, quieter colour than a member', async () => {
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users`);
  await page.getByText('3 entries shown').waitFor();
  const colourOf = (row: string, cell: string) =>
    page
      .getByRole('row', { name: row })
      .getByText(cell, { exact: true })
      .evaluate((element) => getComputedStyle(element.closest('td') as Element).color);
  const member = await colourOf('Mara Engel', 'Admin');
  const invited = [await colourOf('viewer.', 'Viewer'), await colourOf('editor.', 'Editor')];
  expect(invited).not.toContain(member);
  expect(new Set(invited).size).toBe(1);
});

test('R-USR-2 the search finds a person by a part of the address, and says when there is nobody', async () => {
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users`);
  await page.getByRole('searchbox').fill('viewer.');
  await page.getByText('1 entry shown').waitFor();
  await page.getByRole('searchbox').fill('nobody at all');
  await page.getByText('Nobody matches').waitFor();
});

test('R-ADM-4 the own role can not be changed, and the button says why', async () => {
  const { page } = admin;
  await page.goto(`/organizations/${admin.organizationId}/users`);
  await page.getByRole('link', { name: 'Mara Engel' }).click();
  const button = page.getByRole('button', { name: 'Change role' });
  await button.hover();
  await page.getByRole('tooltip', { name: 'You can not change your own role' }).waitFor();
  expect(await button.getAttribute('aria-disabled')).toBe('true');
});

test('R-ADM-5 R-USR-3 a user’s page has a tab of each kind; an Admin’s, pending or not, says “all” where others are assigned', async () => {
  const { page, organizationId } = admin;
  const members = `/api/v1/organizations/${organizationId}/members`;
  const { items } = await admin.call<{ items: { id: string; role: string }[] }>('GET', members);
  const others = items.filter(({ role }) => role === 'viewer').map(({ id }) => ({ id, assigns: true }));
  const pending = await anInvitation(admin, anAddress('second'), 'admin');
  const admins = [pending.member, ...items.filter(({ role }) => role === 'admin')];
  expect([others.length, admins.length]).toEqual([1, 2]);
  for (const { id, assigns } of [...others, ...admins.map((one) => ({ id: one.id, assigns: false }))]) {
    await page.goto(`/organizations/${organizationId}/users/${id}`);
    for (const kind of ['Devices', 'Dashboards', 'Metering points']) {
      await page.getByRole('tab', { name: kind, exact: true }).click();
      const assign = page.getByRole('button', { name: 'Assign' });
      const hint = page.getByText('Admins have access to everything. There is nothing to assign.');
      await (assigns ? assign : hint).waitFor();
      expect(await (assigns ? hint : assign).count(), kind).toBe(0);
    }
  }
  expect(page.errors).toEqual([]);
});
