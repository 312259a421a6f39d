import type { StringsLoader } from '@fleetgate/ui';

/** The shell's own texts. */
export const shellStrings: StringsLoader = {
  en: () => import('./en.ts').then((file) => file.en),
  de: () => import('./de.ts').then((file) => file.de),
};
