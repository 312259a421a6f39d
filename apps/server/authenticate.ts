import { isSameRevision, type RevisionSource } from '@fleetgate/access/server';
import type { Clock, Soon, UserId } from '@fleetgate/kernel';
import type { Authenticate } from '@fleetgate/platform/http';
import type { PersonPrincipal, Principal } from '@fleetgate/platform/operation';

/** A person behind a credential, and until when it holds, in milliseconds since 1970. */
export interface Credential {
  readonly principal: PersonPrincipal;
  readonly expiresAt: number;
}

export interface AuthenticateOptions {
  readonly revisions: RevisionSource;
  readonly clock: Clock;
  /** Reads the credential behind a session's token or a personal access token from the database. */
  readonly readSession: (token: string) => Promise<Credential | undefined>;
  readonly readToken: (token: string) => Promise<Credential | undefined>;
  /** Whose access token of a registered service this is. */
  readonly readServiceToken: (token: string, now: number) => Soon<Principal | undefined>;
  /** Gives a person without any organization one of their own (R-USR-5). */
  readonly ensureOrganization: (userId: UserId) => Promise<void>;
  /** The session's token in a cookie header; nothing without one, or with a wrong signature. */
  readonly sessionToken: (cookies: string | undefined) => string | undefined;
}

interface Remembered extends Credential {
  readonly revision: Awaited<ReturnType<RevisionSource['person']>>;
}

const personalTokenPrefix = 'fgp_';
const maxRemembered = 50_000;

/**
 * Who sends a request. What was read once is remembered under the person's revision, which is compared with the present
 * one at each request: signing out, revoking and changing the password end it at once, on every node (R-NOW-6).
 */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { revisions, clock } = options;
  const remembered = new Map<string, Remembered>();

  const person = async (key: string, read: () => Promise<Credential | undefined>) => {
    const known = remembered.get(key);
    if (known) {
      const revision = await revisions.person(known.principal.userId);
      if (revision && isSameRevision(revision, known.revision) && known.expiresAt > clock().getTime()) {
        return known.principal;
      }
      remembered.delete(key);
    }
    const first = await read();
    if (!first) return undefined;
    await options.ensureOrganization(first.principal.userId);
    // read again after the revision: what is remembered is never older than the revision that it is remembered under
    const revision = await revisions.person(first.principal.userId);
    const credential = await read();
    if (!credential) return undefined;
    if (remembered.size >= maxRemembered) remembered.clear();
    if (revision) remembered.set(key, { ...credential, revision });
    return credential.principal;
  };

  return (request) => {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) {
      const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization)?.[1];
      if (!token) return undefined;
      if (!token.startsWith(personalTokenPrefix)) return options.readServiceToken(token, clock().getTime());
      return person(token, () => options.readToken(token));
    }
    const session = options.sessionToken(cookie);
    return session === undefined ? undefined : person(session, () => options.readSession(session));
  };
}
