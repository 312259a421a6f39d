import { expect, it } from 'vitest';
import { preferredLanguage } from './language.ts';

it('the language that was chosen here wins', () => {
  expect(preferredLanguage('de', ['en-GB'])).toBe('de');
});

it('otherwise the first that the browser asks for and the console speaks', () => {
  expect(preferredLanguage(null, ['fr-FR', 'de-AT', 'en'])).toBe('de');
});

it('otherwise English', () => {
  expect(preferredLanguage(null, ['fr-FR'])).toBe('en');
});
