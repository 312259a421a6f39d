import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { kitStrings } from './kit-strings.ts';
import { type ConsoleLanguage, consoleLanguages, type StringsLoader } from './strings.ts';

const remembered = 'fleetgate.language';
const loaders = new Map<string, StringsLoader>([['kit', kitStrings]]);

/** Starts translation with the texts of every module, in the remembered or the browser's language. */
export async function startLanguage(
  modules: readonly { key: string; strings: StringsLoader }[],
): Promise<void> {
  for (const { key, strings } of modules) loaders.set(key, strings);
  const first = preferredLanguage(localStorage.getItem(remembered), navigator.languages);
  await i18next.use(initReactI18next).init({
    fallbackLng: false,
    defaultNS: 'kit',
    ns: [...loaders.keys()],
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await showLanguage(first);
}

/** Switches the language of the page and remembers it in this browser. */
export async function switchLanguage(language: ConsoleLanguage): Promise<void> {
  if (i18next.language === language) return;
  localStorage.setItem(remembered, language);
  await showLanguage(language);
}

/** The remembered language, else the first that the browser asks for and the console speaks, else English. */
export function preferredLanguage(memory: string | null, asked: readonly string[]): ConsoleLanguage {
  const wanted = [memory ?? '', ...asked].map((tag) => tag.slice(0, 2).toLowerCase());
  return consoleLanguages.find((language) => language === wanted.find(isConsoleLanguage)) ?? 'en';
}

function isConsoleLanguage(tag: string): boolean {
  return (consoleLanguages as readonly string[]).includes(tag);
}

async function showLanguage(language: ConsoleLanguage): Promise<void> {
  await Promise.all(
    [...loaders].map(async ([namespace, load]) => {
      if (!i18next.hasResourceBundle(language, namespace))
        i18next.addResourceBundle(language, namespace, await load[language]());
    }),
  );
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
