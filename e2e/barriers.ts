import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds against WCAG 2.2 AA on the page, or in a part of it, as readable lines. */
export function findings(page: Page, part = 'html'): Promise<string[]> {
  return analyzed(page, new AxeBuilder({ page }).include(part).withTags(rules));
}

/** The same in the light scheme, and what concerns colours in the dark one. */
export async function findingsInBothSchemes(page: Page, part = 'html'): Promise<string[]> {
  const light = await inScheme(page, 'light', () => findings(page, part));
  const dark = await inScheme(page, 'dark', () =>
    analyzed(page, new AxeBuilder({ page }).include(part).withRules(['color-contrast'])),
  );
  return [...light, ...dark];
}

async function inScheme(
  page: Page,
  colorScheme: 'light' | 'dark',
  find: () => Promise<string[]>,
): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  return (await find()).map((finding) => `${page.url()} ${colorScheme} ${finding}`);
}

async function analyzed(page: Page, axe: AxeBuilder): Promise<string[]> {
  // A transition that is still running has in-between colours.
  await page.evaluate('Promise.allSettled(document.getAnimations().map((animation) => animation.finished))');
  // our pages have no frames of others, for whose findings it would open a page more each time
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
