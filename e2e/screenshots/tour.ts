import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findings } from '../barriers.ts';
import { countLayoutShift, layoutShiftOf, missingTexts, overflowOf, settle } from './look.ts';
import type { Stop } from './stops.ts';

const widths = [360, 768, 1440];
/** Each language is looked at in one of them, so that every page is seen in both. */
const schemes = { en: 'light', de: 'dark' } as const;
const height = 900;
/** What the browser and the router say of an answer such as 404. */
const expected = /^(Failed to load resource|ApiProblem)/;

/** Who walks, in which language, and where the pictures go. */
export interface Walk {
  readonly page: Page;
  readonly language: 'en' | 'de';
  readonly who: string;
  readonly folder: string;
}

/** Walks through the stops and returns what is wrong at any of them. Each is loaded at another width than the one before. */
export async function walk(tour: Walk, stops: readonly Stop[]): Promise<string[]> {
  const complaints = listenForErrors(tour.page);
  await countLayoutShift(tour.page);
  await mkdir(tour.folder, { recursive: true });
  const wrong: string[] = [];
  const turn = tour.language === 'en' ? 0 : 1;
  for (const [index, stop] of stops.entries()) {
    const found = await visit(tour, stop, index + turn);
    const said = complaints.splice(0).filter((text) => !(stop.isRefused && expected.test(text)));
    wrong.push(...[...found, ...said].map((what) => `${tour.who} ${stop.name} ${tour.language} ${what}`));
  }
  return wrong;
}

async function visit(tour: Walk, stop: Stop, turn: number): Promise<string[]> {
  const { page, language } = tour;
  await page.setViewportSize({ width: widths[turn % widths.length] ?? 360, height });
  await page.goto(stop.path);
  await settle(page);
  const found = await layoutShiftOf(page);
  if (stop.button) await page.getByRole('button', { name: stop.button[language] }).first().click();
  await settle(page);
  found.push(...(await missingTexts(page)));
  await page.emulateMedia({ colorScheme: schemes[language] });
  await settle(page);
  found.push(...(await findings(page)));
  for (const width of widths) found.push(...(await picture(tour, stop, width)));
  return found;
}

async function picture({ page, who, language, folder }: Walk, stop: Stop, width: number) {
  await page.setViewportSize({ width, height });
  await settle(page);
  const path = join(folder, `${who}-${stop.name}-${language}-${schemes[language]}-${width}.png`);
  await page.screenshot({
    path,
    ...(stop.button === undefined && { fullPage: true, clip: await upperPart(page, width) }),
  });
  return (await overflowOf(page)).map((what) => `(${width} px) ${what}`);
}

/** Of a long list, the first screens tell enough. */
async function upperPart(page: Page, width: number) {
  const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
  return { x: 0, y: 0, width, height: Math.min(whole, 2 * height) };
}

function listenForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}
