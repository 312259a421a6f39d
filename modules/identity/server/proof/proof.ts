import { createHash, randomBytes } from 'node:crypto';
import { Refused } from '@fleetgate/kernel';
import { problems } from '../../domain/index.ts';

/** What a mailed token is good for. */
export type Purpose = 'verify-email' | 'reset-password' | 'change-email';

/** How long a mailed token lives, in hours; it is made when its mail is sent. */
export const lifetimeHours: Readonly<Record<Purpose, number>> = {
  'verify-email': 7 * 24,
  'reset-password': 2,
  'change-email': 24,
};

/** A fresh token of 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Under what a token is stored: its purpose and its hash, never itself. */
export function identifierOf(purpose: Purpose, token: string): string {
  return `${purpose}:${createHash('sha256').update(token).digest('base64url')}`;
}

/** One answer for spent, expired and unknown tokens. */
export function invalidToken(): Refused {
  return new Refused({
    problem: problems['invalid-token'],
    detail: 'This link was used already, has expired, or was never valid. Ask for a new one.',
  });
}
