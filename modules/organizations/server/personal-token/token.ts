import { createHash, randomBytes } from 'node:crypto';

/** What a personal access token starts with, so that leaked ones can be found. */
const tokenPrefix = 'fgp_';

/** A new secret of 256 bits. */
export function newPersonalToken(): string {
  return tokenPrefix + randomBytes(32).toString('base64url');
}

/** What is kept of it. */
export function personalTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
