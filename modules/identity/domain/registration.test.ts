import { describe, expect, it } from 'vitest';
import {
  isLoopback,
  networkOf,
  parseRegistration,
  registrationClosed,
  unsuitablePassword,
  waitAfter,
} from './index.ts';

describe('who may register', () => {
  it('everybody where registration is open', () => {
    expect(registrationClosed({ mode: 'open' }, 'a@example.com', false)).toBeUndefined();
  });
  it('only the invited where it is by invitation', () => {
    expect(registrationClosed({ mode: 'invitation' }, 'a@example.com', true)).toBeUndefined();
    expect(registrationClosed({ mode: 'invitation' }, 'a@example.com', false)?.problem.status).toBe(403);
  });
  it('the listed domains and the invited where it is for domains; a subdomain is another domain', () => {
    const registration = parseRegistration('domains: Example.com, example.org');
    if (!registration) throw new Error('not understood');
    expect(registrationClosed(registration, 'a@example.com', false)).toBeUndefined();
    expect(registrationClosed(registration, 'a@evil.example.com', false)).toBeDefined();
    expect(registrationClosed(registration, 'a@notexample.com', false)).toBeDefined();
    expect(registrationClosed(registration, 'a@elsewhere.net', true)).toBeUndefined();
  });
  it('a setting that is none is not understood', () => {
    expect(parseRegistration('closed')).toBeUndefined();
    expect(parseRegistration('domains:')).toBeUndefined();
  });
});

describe('passwords', () => {
  it('are judged by their length in characters alone', () => {
    expect(unsuitablePassword('123456789', { minLength: 10 })?.problem.code).toBe(
      'identity/password-too-short',
    );
    expect(unsuitablePassword('aaaaaaaaaa', { minLength: 10 })).toBeUndefined();
    expect(unsuitablePassword('🔑🔑🔑🔑🔑', { minLength: 10 })).toBeDefined();
    expect(unsuitablePassword('a'.repeat(129), { minLength: 10 })?.problem.code).toBe(
      'identity/password-too-long',
    );
  });
});

describe('the caller of a request', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s counts as %s (CVE-2026-45364)', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
  it('this machine is told from others', () => {
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].map((address) => isLoopback(networkOf(address)))).toEqual(
      [true, true, true],
    );
    expect(isLoopback(networkOf('128.0.0.1'))).toBe(false);
  });
});

describe('the wait after failures', () => {
  const rule = { free: 3, firstWait: 10, longestWait: 60 };
  it('is nothing at first, then doubles, and is bounded', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 100].map((failures) => waitAfter(failures, rule))).toEqual([
      0, 0, 0, 10, 20, 40, 60, 60,
    ]);
  });
});
