import { expect, it } from 'vitest';
import { countries, likelyCountry } from './countries.ts';

const labelOf = (language: string, code: string, chosen?: string) =>
  countries(language, chosen).find(({ value }) => value === code)?.label;

it('countries are named in the language and sorted by it', () => {
  expect(labelOf('de', 'AT')).toBe('Österreich');
  expect(labelOf('en', 'AT')).toBe('Austria');
  const labels = countries('de').map(({ label }) => label);
  expect(labels).toEqual(labels.toSorted((one, other) => one.localeCompare(other, 'de')));
});

it('a code that was stored without being one of them is shown, so that nobody saves what they can not see', () => {
  expect(labelOf('en', 'XK')).toBeUndefined();
  expect(labelOf('en', 'XK', 'XK')).toBe('Kosovo');
  expect(labelOf('en', 'QQ', 'QQ')).toBe('QQ');
  expect(countries('en', 'DE')).toEqual(countries('en'));
});

it('the first guess is the region that the browser names, if it is a country', () => {
  expect(likelyCountry(['de', 'de-CH', 'fr-FR'])).toBe('CH');
  expect(likelyCountry(['es-419'])).toBe('');
});
