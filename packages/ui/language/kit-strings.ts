import type { StringsLoader } from './strings.ts';

/** The console kit's own texts. */
export const kitStrings: StringsLoader = {
  en: () => import('./en.ts').then((file) => file.en),
  de: () => import('./de.ts').then((file) => file.de),
};
