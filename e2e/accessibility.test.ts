import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsInBothSchemes } from './barriers.ts';
import { openBrowser, openPage } from './browser.ts';
import { aDevice, anInvitation } from './organization.ts';
import { anAddress, aPerson, type Person } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('WCAG 2.2 AA holds in both colour schemes', () => {
  test('on the pages for visitors', async () => {
    const page = await openPage(browser, { baseURL: product.url });
    const paths = ['/sign-in', '/sign-up', '/check-mail', '/forgot-password', '/reset-password?token=x'];
    const found: string[] = [];
    for (const path of [...paths, '/verify-email?token=x', '/verify-email', '/invitations/x', '/nowhere']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      found.push(...(await findingsInBothSchemes(page)));
    }
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Please fill this in.').first().waitFor();
    expect([...found, ...(await findingsInBothSchemes(page))]).toEqual([]);
  });

  test("on an Admin's pages", async () => {
    const { admin, member, device } = await aPlace();
    const pages = ['devices', 'users', 'roles', 'settings', 'metering-points', 'services', 'users/unknown'];
    const those = [`devices/${device.id}`, `users/${member.id}`, `users/${member.id}?tab=device`];
    const found: string[] = [];
    for (const path of [...pages, ...those])
      found.push(...(await findingsOn(admin, `/organizations/${admin.organizationId}/${path}`)));
    for (const path of ['/account', '/new-organization', '/organizations/unknown/devices'])
      found.push(...(await findingsOn(admin, path)));
    expect(found).toEqual([]);
  });

  test("in an Admin's dialogs", async () => {
    const { admin, member, device } = await aPlace();
    const opened = '[role=dialog], [role=menu]';
    const found: string[] = [];
    for (const [path, button] of dialogs(admin, member.id, device.id)) {
      await admin.page.goto(path);
      await admin.page.getByRole('button', { name: button, exact: true }).click();
      await admin.page.locator(opened).waitFor();
      found.push(...(await findingsInBothSchemes(admin.page, opened)));
    }
    expect(found).toEqual([]);
  });
});

/** An Admin with a device, and a pending member who was given it. */
async function aPlace() {
  const admin = await aPerson(browser, product);
  const device = await aDevice(admin, 'Pump station 1');
  const access = { device: { ids: [device.id] } };
  const { member } = await anInvitation(admin, anAddress('pending'), 'viewer', access);
  return { admin, member, device };
}

async function findingsOn({ page }: Person, path: string): Promise<string[]> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Loading …').waitFor({ state: 'detached' });
  return findingsInBothSchemes(page);
}

function dialogs(admin: Person, memberId: string, deviceId: string): [path: string, button: string][] {
  const organization = `/organizations/${admin.organizationId}`;
  return [
    [`${organization}/users`, 'Invite user'],
    [`${organization}/users`, `ME, Menu of ${admin.firstName} ${admin.lastName}`],
    [`${organization}/users/${memberId}`, 'Change role'],
    [`${organization}/users/${memberId}`, 'Revoke invitation'],
    [`${organization}/users/${memberId}`, 'Get a link'],
    [`${organization}/users/${memberId}?tab=device`, 'Assign'],
    [`${organization}/devices`, 'Add device'],
    [`${organization}/devices/${deviceId}`, 'Edit'],
    [`${organization}/devices/${deviceId}`, 'Delete'],
    [`${organization}/devices/${deviceId}`, 'Assign users'],
    [`${organization}/metering-points`, 'Add metering point'],
    [`${organization}/settings`, 'Leave organization'],
    [`${organization}/settings`, 'Delete organization'],
    ['/account', 'Delete account …'],
  ];
}
