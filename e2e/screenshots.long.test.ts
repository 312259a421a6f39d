import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { type ProductProcess, startProductProcess } from './product-process.ts';
import { type Demonstration, placesFor, signedIn, stranger } from './screenshots/demonstration.ts';
import { adminStops, memberStops, visitorStops } from './screenshots/stops.ts';
import { walk } from './screenshots/tour.ts';

const folder = join(import.meta.dirname, '../.cache/screenshots');
const languages = [
  { language: 'en', admin: 'ada.winter', editor: 'clara.vogt' },
  { language: 'de', admin: 'ben.ortega', editor: 'deniz.kaya' },
] as const;

let process: ProductProcess;
let demo: Demonstration;
beforeAll(async () => {
  process = await startProductProcess({}, ['--demo']);
  demo = { url: process.url, browser: await openBrowser() };
});
afterAll(async () => {
  await demo.browser.close();
  await process.stop();
});

// Both languages walk at once, each as people of their own: a language belongs to an account.
test.concurrent.each(languages)(
  'in $language every page fits three widths without barriers, jumps or errors',
  async ({ language, admin, editor }) => {
    const visitor = { page: await stranger(demo, language), language, who: 'visitor', folder };
    const asAdmin = { page: await signedIn(demo, admin, language), language, who: 'admin', folder };
    const asEditor = { page: await signedIn(demo, editor, language), language, who: 'editor', folder };
    const places = await placesFor(demo, asAdmin.page);
    const wrong = [
      ...(await walk(visitor, visitorStops)),
      ...(await walk(asAdmin, adminStops(places))),
      ...(await walk(asEditor, memberStops(places))),
    ];
    expect(wrong).toEqual([]);
  },
);

test.concurrent('a Viewer sees the same care in both languages', async () => {
  const places = await placesFor(demo, await signedIn(demo, 'ada.winter', 'en'));
  const wrong: string[] = [];
  for (const { language } of languages) {
    const page = await signedIn(demo, 'eva.lindt@service.example', language);
    wrong.push(...(await walk({ page, language, who: 'viewer', folder }, memberStops(places))));
  }
  expect(wrong).toEqual([]);
});
