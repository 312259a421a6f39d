import type { Locator } from 'playwright-core';

/** Presses a key on a control as soon as it can be used: what is disabled, because something is still read, takes no key. */
export async function press(control: Locator, key: 'Enter' | 'Space'): Promise<void> {
  await control.and(control.page().locator(':enabled')).press(key);
}
