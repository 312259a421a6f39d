import { domainToASCII } from 'node:url';
import { expect, it } from 'vitest';
import { canonicalAddress } from './index.ts';

const canonical = (address: string) => canonicalAddress(address, domainToASCII);

it.each([
  ['Ada@Example.COM', 'ada@example.com'],
  ['  ada@example.com\t', 'ada@example.com'],
  ['ada@münchen.de', 'ada@xn--mnchen-3ya.de'],
  ['ada@XN--MNCHEN-3YA.de', 'ada@xn--mnchen-3ya.de'],
  ['ａｄａ@example.com', 'ada@example.com'],
  ['ada\u200B@example.com', 'ada@example.com'],
  ['ada+fleet@example.com', 'ada+fleet@example.com'],
])('R-INV-2 %s is compared as %s', (typed, expected) => {
  expect(canonical(typed)).toBe(expected);
});

it.each([
  'ada',
  '@example.com',
  'ada@',
  'ada@localhost',
  'a b@example.com',
  'ada@exa mple.com',
  'аda@example.com', // a Cyrillic а
  'ada@example.com\r\nBcc: eve@example.com',
  `${'a'.repeat(65)}@example.com`,
])('R-INV-2 %j is no address', (typed) => {
  expect(canonical(typed)).toBeUndefined();
});

it('R-INV-2 the canonical form is its own canonical form', () => {
  for (const typed of ['Ada@Example.COM', 'ada@münchen.de', 'ａｄａ@example.com']) {
    const once = canonical(typed) ?? '';
    expect(canonical(once)).toBe(once);
  }
});
