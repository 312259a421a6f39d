import { localStorageColorSchemeManager } from '@mantine/core';

/** Remembers light, dark or automatic in the browser, so that the first paint is already right. */
export const colorSchemes = localStorageColorSchemeManager({ key: 'fleetgate.color-scheme' });
