import { expect, it } from 'vitest';
import { inRegion, relativeTime } from './format-time.ts';

const now = new Date('2026-11-21T12:00:00Z');

it.each([
  ['2026-11-21T12:00:00Z', 'en', 'now'],
  ['2026-11-21T11:15:00Z', 'en', '45 minutes ago'],
  ['2026-11-20T11:00:00Z', 'en', 'yesterday'],
  ['2026-11-18T12:00:00Z', 'de', 'vor 3 Tagen'],
  ['2025-11-01T12:00:00Z', 'en', 'last year'],
])('%s is in %s "%s"', (value, language, words) => {
  expect(relativeTime(value, now, language)).toBe(words);
});

it.each([
  ['en', ['de-AT', 'en-GB', 'en-US'], 'en-GB'],
  ['de', ['en-GB'], 'de'],
])('%s of somebody who reads %s is written as %s', (language, preferred, tag) => {
  expect(inRegion(language, preferred)).toBe(tag);
});
