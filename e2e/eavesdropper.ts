import type { Page } from 'playwright-core';

/** What reached a page: its own text, or an answer or an event from the server. */
export interface Heard {
  readonly where: string;
  readonly text: string;
}

/** Collects whatever the server tells a page from now on: every answer of the API, and every event of a stream. */
export async function listenTo(page: Page): Promise<() => Promise<Heard[]>> {
  const heard: Promise<Heard | undefined>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/api/') || pathname.endsWith('/events')) return;
    const headers = JSON.stringify(response.headers());
    // an answer that the page has left has no body any more, and nobody read it
    const body = response.text().catch(() => '');
    heard.push(body.then((text) => ({ where: pathname, text: `${headers} ${text}` })));
  });
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Network.enable');
  devTools.on('Network.eventSourceMessageReceived', ({ eventName, data }) => {
    heard.push(Promise.resolve({ where: `event ${eventName}`, text: data }));
  });
  return async () => (await Promise.all(heard)).filter((one) => one !== undefined);
}

/** The page as it is: what is drawn, hidden, or written in an attribute. */
export async function writtenOn(page: Page): Promise<Heard> {
  // words that the markup parts are whole in the text
  const read = await page.evaluate<string[]>(
    '[document.body.textContent, ...[...document.querySelectorAll("input, textarea")].map(({ value }) => value)]',
  );
  return { where: new URL(page.url()).pathname, text: [await page.content(), ...read].join('\n') };
}
