import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aKeeper } from '../apps/server/suites/scene/program.ts';
import { findings } from './barriers.ts';
import { openBrowser } from './browser.ts';
import { aDevice, aMember, anInvitation } from './organization.ts';
import { anAddress, aPerson, type Person } from './people.ts';
import { aServer, type ServerAtHand } from './server-at-hand.ts';

/** A server whose database is at hand, to register a service at it as an operator does. */
let server: ServerAtHand;
let keeper: Awaited<ReturnType<typeof aKeeper>>;
let browser: Browser;
beforeAll(async () => {
  server = await aServer();
  keeper = await aKeeper(server.services.database, server.url);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

interface Access {
  items: { name: string }[];
}

/** An organization in which the service keeps two sites; one of them uses a device. */
async function aPlace() {
  const admin = await aPerson(browser, server);
  const device = await aDevice(admin, 'Pump');
  const site = async (name: string, uses: object[]) => {
    const id: string = randomUUID();
    const path = `/api/v1/organizations/${admin.organizationId}/resources/${keeper.type}/${id}`;
    expect((await keeper.put(path, { name, uses })).status).toBe(200);
    return id;
  };
  const harbour = await site('Harbour', [{ type: 'device', id: device.id }]);
  await site('Quay', []);
  return { admin, page: admin.page, harbour };
}

const namesOf = async (admin: Person, memberId: string, type: string) => {
  const path = `/api/v1/organizations/${admin.organizationId}/members/${memberId}/access/${type}`;
  return (await admin.call<Access>('GET', path)).items.map(({ name }) => name);
};

test("R-ROL-3 what a registered service keeps is assigned like the product's own, and then the service is told so", async () => {
  const { admin, page, harbour } = await aPlace();
  const viewer = await aPerson(browser, server, { firstName: 'Vera', lastName: 'Vogt' });
  const memberId = await aMember(admin, viewer);
  const { id: userId } = await viewer.call<{ id: string }>('GET', '/api/v1/me');
  const mayVisit = async () => {
    const answer = await keeper.post('/access/v1/evaluation', {
      subject: { type: 'user', id: userId },
      action: { name: `${keeper.type.replace('site', 'sites')}.visit` },
      resource: { type: keeper.type, id: harbour },
      context: { organizationId: admin.organizationId },
    });
    return [answer.status, answer.body.decision];
  };
  expect(await mayVisit()).toEqual([200, false]);
  await page.goto(`/organizations/${admin.organizationId}/users/${memberId}`);
  await page.getByRole('tab', { name: 'Sites' }).click();
  await page.getByRole('button', { name: 'Assign' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox', { name: 'Search: Sites' }).waitFor();
  await dialog.getByRole('checkbox', { name: 'Harbour' }).check();
  await dialog.getByText('Devices (1): Pump').waitFor();
  await dialog.getByRole('button', { name: 'Give these too' }).click();
  expect(await findings(page, '[role=dialog]')).toEqual([]);
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('button', { name: 'Remove access to Harbour' }).waitFor();
  expect(await mayVisit()).toEqual([200, true]);
  expect(await namesOf(admin, memberId, 'device')).toEqual(['Pump']);
  // the tab has an address of its own
  await page.reload();
  await page.getByRole('tab', { name: 'Sites', selected: true }).waitFor();
  expect(page.errors).toEqual([]);
});

test('R-INV-1 R-ACC-8 it is chosen with an invitation and given to several users at once', async () => {
  const { admin, page } = await aPlace();
  const email = anAddress('alma');
  await page.goto(`/organizations/${admin.organizationId}/users`);
  await page.getByRole('button', { name: 'Invite' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill(email);
  const sites = dialog.getByRole('group', { name: 'Sites', exact: true });
  await sites.getByText('Chosen ones').click();
  await sites.getByRole('checkbox', { name: 'Quay' }).check();
  await sites.getByText('1 chosen').waitFor();
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await dialog.getByLabel('Invitation link').waitFor();
  const { member } = await anInvitation(admin, anAddress('berta'));
  const path = `/api/v1/organizations/${admin.organizationId}/members`;
  const members = await admin.call<{ items: { id: string; email: string }[] }>('GET', path);
  const invited = members.items.find((one) => one.email === email)?.id ?? '';
  expect(await namesOf(admin, invited, keeper.type)).toEqual(['Quay']);

  await page.goto(`/organizations/${admin.organizationId}/users`);
  for (const name of [/^Select alma/, /^Select berta/]) await page.getByRole('checkbox', { name }).check();
  await page.getByRole('button', { name: 'Access', exact: true }).click();
  await dialog.getByLabel('To what').selectOption('Sites');
  await dialog.getByLabel('Which ones').selectOption('All, also future ones');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('2 users gain access.').waitFor();
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('Access is changed.').waitFor();
  for (const id of [invited, member.id])
    expect(await namesOf(admin, id, keeper.type)).toEqual(['Harbour', 'Quay']);
  expect(page.errors).toEqual([]);
});
