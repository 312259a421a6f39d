import { expect, it } from 'vitest';
import { relativeTime } from './format-time.ts';

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
