import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a phone in German is narrow, has touch and asks for German', async () => {
  const page = await openPage(browser, { locale: 'de-DE', screen: 'phone' });
  await page.goto('data:text/html,<meta name=viewport content="width=device-width"><p>Zähler</p>');
  expect(await page.evaluate('[innerWidth, navigator.maxTouchPoints > 0, navigator.language]')).toEqual([
    390,
    true,
    'de-DE',
  ]);
});

test('text has letters: a line of text paints other pixels than an empty page', async () => {
  const page = await openPage(browser);
  await page.setContent('<p style="font-family:sans-serif;font-size:40px"></p>');
  const empty = await page.screenshot();
  await page.setContent('<p style="font-family:sans-serif;font-size:40px">Zählpunkt</p>');
  const width = (text: string) =>
    page.evaluate(
      `(() => { const c = document.createElement('canvas').getContext('2d'); c.font = '40px sans-serif'; return c.measureText('${text}').width; })()`,
    );
  expect(await page.screenshot()).not.toEqual(empty);
  expect(await width('iiii')).not.toBe(await width('WWWW'));
});

test('an error thrown on a page is remembered', async () => {
  const page = await openPage(browser);
  await page.setContent('<script>throw new Error("planted")</script>');
  expect(page.errors).toEqual(['planted']);
});
