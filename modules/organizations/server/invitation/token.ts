import { createHash, randomBytes } from 'node:crypto';
import type { InvitationToken } from '@fleetgate/kernel';

/** A new secret of 256 bits, base64url. */
export function newToken(): InvitationToken {
  return randomBytes(32).toString('base64url') as InvitationToken;
}

/** What is kept of a token, and of an address that mail was sent to. */
export function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The console's page of an invitation. */
export function invitationPath(token: InvitationToken): `/${string}` {
  return `/invitations/${token}`;
}
