import type { Page } from 'playwright-core';
import { beyondTheScreen } from '../screen.ts';

const mostLayoutShift = 0.1;

/** Makes the page count how much of it jumps while it loads; call it before the first page. */
export async function countLayoutShift(page: Page): Promise<void> {
  await page.addInitScript(`
    window.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  `);
}

/** Waits until nothing loads or moves any more. */
export async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, includeHidden: true }).waitFor({ state: 'attached' });
  await page.locator('.mantine-Loader-root').first().waitFor({ state: 'detached' });
  await page.evaluate(`document.fonts.ready
    .then(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
    .then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))`);
}

/** How far content stands out beside the screen. */
export async function overflowOf(page: Page): Promise<string[]> {
  const pixels = await beyondTheScreen(page);
  return pixels > 0 ? [`is ${pixels} px wider than the screen`] : [];
}

/** Jumps while the page was loading. */
export async function layoutShiftOf(page: Page): Promise<string[]> {
  const shift = await page.evaluate<number>('window.layoutShift');
  return shift > mostLayoutShift ? [`jumps while it loads: ${shift.toFixed(3)}`] : [];
}

/** Texts that read like the key of a text that is missing, `users.invite` or `devices:list.title`. */
export async function missingTexts(page: Page): Promise<string[]> {
  const texts = await page.evaluate<string[]>(`(() => {
    const found = [];
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(element.getAttribute(name));
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
    }
    return [document.title, ...found].filter(Boolean).map((text) => text.trim());
  })()`);
  const keys = texts.filter(
    (text) => /^([a-z-]+:)?[a-z][\w-]*(\.[\w-]+)+$/.test(text) || /{{\w+}}/.test(text),
  );
  return keys.map((key) => `shows the key ${key}`);
}
