import { expect, test } from 'vitest';
import { wordsOf } from './mail-address.tsx';

test('an address is parted before each @ and dot, and nothing of it is lost', () => {
  expect(wordsOf('nora.mc-lane@partner-firm.example')).toEqual([
    'nora',
    '.mc-lane',
    '@partner-firm',
    '.example',
  ]);
  expect(wordsOf('nora')).toEqual(['nora']);
  expect(wordsOf('a..b@c').join('')).toBe('a..b@c');
});
