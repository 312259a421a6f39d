import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** How many pixels of the content stand out beside the screen. */
export async function beyondTheScreen(page: Page): Promise<number> {
  const [content, screen] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  return Math.max(content - screen, 0);
}

/** Nothing has to be scrolled sideways. */
export async function fitsTheScreen(page: Page): Promise<void> {
  expect([page.url(), await beyondTheScreen(page)]).toEqual([page.url(), 0]);
}
