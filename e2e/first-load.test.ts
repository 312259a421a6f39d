import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { aPerson } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const budget = 300_000;

test.each(['/sign-in', '/sign-up'])(
  'a visitor loads %s with less than 300 kB of compressed JavaScript',
  async (path) => {
    const page = await openPage(browser, { baseURL: product.url });
    const loaded = collectScripts(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(await compressedSize(loaded)).toBeLessThan(budget);
  },
);

test('a signed-in person loads the first page with less than 300 kB, and other pages only when they are opened', async () => {
  const { page } = await aPerson(browser, product);
  const loaded = collectScripts(page);
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(await compressedSize(loaded)).toBeLessThan(budget);
  expect([...loaded.keys()].filter((url) => /users-page|settings-page|account-page/.test(url))).toEqual([]);
});

test('the content security policy, without unsafe-inline, blocks nothing that the console needs', async () => {
  const { page, organizationId } = await aPerson(browser, product);
  const blocked: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) blocked.push(message.text());
  });
  const response = await page.goto(`/organizations/${organizationId}/users`);
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe-inline');
  await page.getByRole('button', { name: 'Invite user' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Organization:/ }).click();
  await page.getByText('Create organization').waitFor();
  expect(blocked).toEqual([]);
});

/** The bodies of all scripts that the page asks for, by address. */
function collectScripts(page: Page): Map<string, Promise<Buffer>> {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
  });
  return scripts;
}

async function compressedSize(scripts: Map<string, Promise<Buffer>>): Promise<number> {
  const bodies = await Promise.all(scripts.values());
  expect(bodies.length).toBeGreaterThan(0);
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}
