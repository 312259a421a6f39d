import { createHash, randomBytes } from 'node:crypto';

/** Starts every client secret, so that a leaked one is recognised. */
const secretPrefix = 'fgc_';

/** Starts every access token of a service. */
export const accessTokenPrefix = 'fgs_';

/** What is kept of a secret or a token: SHA-256, enough for 256 random bits. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** A new client secret of 256 random bits; shown once. */
export function newSecret(): string {
  return `${secretPrefix}${randomBytes(32).toString('base64url')}`;
}
