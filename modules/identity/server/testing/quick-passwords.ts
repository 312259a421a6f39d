import { createHash } from 'node:crypto';
import type { Passwords } from '../identity.ts';

const digest = (password: string) => createHash('sha256').update(password).digest('hex');

/** Hashes at once, for tests with many sign-ins; worthless as protection. */
export const quickPasswords: Passwords = {
  hash: async (password) => digest(password),
  verify: async ({ hash, password }) => hash === digest(password),
};
