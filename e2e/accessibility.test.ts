import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds against WCAG 2.2 AA, as readable lines. */
async function findings(page: Page): Promise<string[]> {
  // A transition that is still running has in-between colours.
  await page.evaluate('Promise.allSettled(document.getAnimations().map((animation) => animation.finished))');
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page.url()} ${id}: ${html}`));
}

describe.each(['light', 'dark'] as const)('in the %s scheme WCAG 2.2 AA holds', (colorScheme) => {
  test('on the pages for visitors', async () => {
    const page = await openPage(browser, { baseURL: product.url, colorScheme });
    const paths = ['/sign-in', '/sign-up', '/check-mail', '/forgot-password', '/reset-password?token=x'];
    const found: string[] = [];
    for (const path of [...paths, '/verify-email?token=x', '/verify-email', '/invitations/x', '/nowhere']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      found.push(...(await findings(page)));
    }
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Please fill this in.').first().waitFor();
    expect([...found, ...(await findings(page))]).toEqual([]);
  });

  test("on an Admin's pages and dialogs", async () => {
    const admin = await aPerson(browser, product, { colorScheme });
    const device = await aDevice(admin, 'Pump station 1');
    const { member } = await anInvitation(admin, anAddress('pending'), 'viewer', {
      device: { ids: [device.id] },
    });
    const found: string[] = [];
    const pages = [
      'devices',
      `devices/${device.id}`,
      'users',
      `users/${member.id}`,
      'roles',
      'settings',
      'metering-points',
    ];
    for (const path of [...pages, `users/${member.id}?tab=device`, 'users/unknown']) {
      found.push(...(await findingsOn(admin, `/organizations/${admin.organizationId}/${path}`)));
    }
    for (const path of ['/account', '/new-organization', '/organizations/unknown/devices'])
      found.push(...(await findingsOn(admin, path)));
    for (const [path, button] of dialogs(admin, member.id, device.id)) {
      await admin.page.goto(path);
      await admin.page.getByRole('button', { name: button, exact: true }).click();
      await admin.page.getByRole('dialog').or(admin.page.getByRole('menu')).first().waitFor();
      found.push(...(await findings(admin.page)));
    }
    expect(found).toEqual([]);
  });
});

async function findingsOn({ page }: Person, path: string): Promise<string[]> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Loading …').waitFor({ state: 'detached' });
  return findings(page);
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
