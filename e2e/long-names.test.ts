import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { aDevice, anInvitation } from './organization.ts';
import { anAddress, aPerson } from './people.ts';
import { theProduct } from './product.ts';
import { fitsTheScreen } from './screen.ts';

const product = theProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const longName = 'Pump'.repeat(50);
const longWord = 'ElectricityDistributionMaintenanceSupervisors'.repeat(2);
const longAddress = `${'x'.repeat(64)}@${'y'.repeat(60)}.${'z'.repeat(60)}.example`;

/** Everything in it stands within its borders and on the screen. */
async function holds(frame: Locator): Promise<void> {
  const standsOut = await frame.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const left = Math.max(box.left, 0) - 1;
    const right = Math.min(box.right, document.documentElement.clientWidth) + 1;
    const isOut = (rect: DOMRect) => rect.width > 1 && (rect.left < left || rect.right > right);
    const range = document.createRange();
    return [...element.querySelectorAll('*')]
      .filter((inner) => {
        const heading = inner.closest('thead');
        // where rows are cards, headings are for screen readers only
        if (heading && getComputedStyle(heading).position === 'absolute') return false;
        // a text for screen readers only is drawn nowhere
        if (inner.getBoundingClientRect().width <= 1) return false;
        range.selectNodeContents(inner);
        return inner.childElementCount === 0 && isOut(range.getBoundingClientRect());
      })
      .map((inner) => `${inner.tagName} ${inner.textContent?.slice(0, 20)}`);
  });
  expect(standsOut).toEqual([]);
}

/** Where an address goes on in another line, with the sign before: `rg|.exa` is right, `rger|mann` is not. */
const breaksOf = (address: Locator) =>
  address.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const signs: { sign: string; top: number }[] = [];
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < (node.nodeValue?.length ?? 0); at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        signs.push({ sign: range.toString(), top: Math.round(range.getBoundingClientRect().top) });
      }
    }
    return signs.flatMap(({ sign, top }, at) => {
      const before = signs[at - 1];
      return before && before.top !== top ? [`${before.sign}|${sign}`] : [];
    });
  });

test.each(['en-GB', 'de-DE'] as const)(
  'at 1280 px in %s addresses in the users list and beside a device break at @ or a dot only, and with less room no column is cut off',
  async (locale) => {
    const admin = await aPerson(browser, product, {
      firstName: 'Friederike',
      lastName: 'Aschenbrenner-Lindenau',
      email: anAddress('friederike.aschenbrenner-lindenau', 'wasserwerke-obertal.example'),
      locale,
    });
    const email = anAddress('maximiliane.schwarzenberger-hoff', 'instandhaltung-nordwest.example');
    const { page, organizationId } = admin;
    const device = await aDevice(admin, 'Pump');
    await anInvitation(admin, email, 'viewer', { device: { ids: [device.id] } });
    await page.setViewportSize({ width: 1280, height: 800 });
    const found: string[] = [];
    for (const path of ['users', `devices/${device.id}`]) {
      await page.goto(`/organizations/${organizationId}/${path}`);
      const table = page.getByRole('table');
      await table.getByText(email).first().waitFor();
      await holds(table);
      for (const address of [admin.email, email])
        for (const place of await table.getByText(address, { exact: true }).all())
          found.push(...(await breaksOf(place)));
      for (const width of [1210, 1024, 800]) {
        await page.setViewportSize({ width, height: 800 });
        await holds(table);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    expect(found.filter((place) => !/\|[@.]/.test(place))).toEqual([]);
    expect(found).not.toEqual([]);
  },
);

test.each([320, 768, 1440])(
  'names and addresses without a blank, of any length, break instead of pushing anything away at %i px',
  async (width) => {
    const admin = await aPerson(browser, product);
    const { page, organizationId } = admin;
    const organization = `/organizations/${organizationId}`;
    await admin.call('PATCH', `/api/v1${organization}`, { name: longWord });
    const device = await admin.call<{ id: string }>('POST', `/api/v1${organization}/devices`, {
      name: longName,
      tags: ['t'.repeat(50)],
    });
    const { member } = await anInvitation(admin, longAddress, 'viewer', { device: { ids: [device.id] } });
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['devices', 'users', `users/${member.id}?tab=device`]) {
      await page.goto(`${organization}/${path}`);
      await page.getByRole('table').waitFor();
      await holds(page.getByRole('table'));
      await fitsTheScreen(page);
    }
    const row = page.getByRole('row', { name: longName });
    const [name, remove] = await Promise.all([
      row.getByText(longName).boundingBox(),
      row.getByRole('button').boundingBox(),
    ]);
    const isApart = name && remove && (name.x + name.width <= remove.x || name.y + name.height <= remove.y);
    expect(isApart).toBe(true);
    await page.getByRole('button', { name: 'Assign' }).click();
    await page.getByRole('checkbox', { name: longName }).waitFor();
    await holds(page.getByRole('dialog'));
    await page.goto(`${organization}/devices/${device.id}`);
    await page.getByRole('button', { name: 'Delete' }).click();
    await holds(page.getByRole('dialog'));
    await page.goto(`${organization}/settings`);
    await page.getByRole('button', { name: /^Organization: / }).click();
    await page.getByRole('link', { name: 'Create organization' }).waitFor();
    await fitsTheScreen(page);
  },
);
