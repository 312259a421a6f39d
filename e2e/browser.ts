import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** How a person's browser differs from the next one's. */
export interface Visitor {
  /** Address that relative ones lead to. */
  readonly baseURL?: string;
  readonly locale?: 'en-GB' | 'de-DE';
  readonly colorScheme?: 'light' | 'dark';
  /** A phone's size and touch, or a desktop's. */
  readonly screen?: 'phone' | 'desktop';
}

const screens = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
};

const flags = [
  // Chromium's own sandbox needs rights that neither root nor a container has; only our own pages are opened.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/** Starts a Chromium; one serves all visitors of a test file. */
export async function openBrowser(): Promise<Browser> {
  const { executable, environment } = await findChromium();
  const env = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value ?? '']));
  return chromium.launch({ executablePath: executable, args: flags, env });
}

/** A visitor with cookies and storage of their own: one person at one device. */
function openVisitor(browser: Browser, visitor: Visitor = {}): Promise<BrowserContext> {
  return browser.newContext({
    ...(visitor.baseURL === undefined ? {} : { baseURL: visitor.baseURL }),
    locale: visitor.locale ?? 'en-GB',
    timezoneId: 'Europe/Berlin',
    colorScheme: visitor.colorScheme ?? 'light',
    ...screens[visitor.screen ?? 'desktop'],
  });
}

/** A visitor's page that remembers what the console reported as errors, for the test to expect none. */
export async function openPage(
  browser: Browser,
  visitor: Visitor = {},
): Promise<Page & { errors: string[] }> {
  const page = await (await openVisitor(browser, visitor)).newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return Object.assign(page, { errors });
}
