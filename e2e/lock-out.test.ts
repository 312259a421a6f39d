import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { aPerson, password } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const paused = /For your protection, signing in is paused\. Please try again in \d+ seconds?\./;

test('after five wrong passwords signing in is paused, says for how long, and even the right one waits', async () => {
  const { email } = await aPerson(browser, product);
  const page = await openPage(browser, { baseURL: product.url });
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  for (let guess = 1; guess <= 5; guess++) {
    const answer = await tryPassword(`wrong guess number ${guess}`);
    expect(answer).toBe(401);
  }
  expect(await tryPassword(password)).toBe(429);
  await page.getByText(paused).waitFor();

  async function tryPassword(typed: string): Promise<number> {
    await page.getByRole('textbox', { name: 'Password' }).fill(typed);
    const answered = page.waitForResponse('**/api/auth/sign-in/email');
    await page.getByRole('button', { name: 'Sign in' }).click();
    return (await answered).status();
  }
});
