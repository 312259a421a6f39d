import type { UserId } from '@fleetgate/kernel';
import type { PersonPrincipal } from '@fleetgate/platform/operation';
import { libraryDatabase } from '../auth/library-store.ts';
import type { Identity } from '../identity.ts';
import { sessionToken } from './cookie.ts';
import { findSession, touchSession } from './store.ts';

/** Who a session belongs to, and until when it lasts if nobody ends it. */
export interface SessionRead {
  readonly principal: PersonPrincipal & { readonly via: { readonly sessionId: string } };
  readonly expiresAt: Date;
  /** Unless a request comes before. */
  readonly idleUntil: Date;
  /** Whoever remembers this answer reads again after this moment, so that the session's use is noted. */
  readonly rememberUntil: Date;
}

/** Reads sessions from the database, never from a memory or the cookie (R-NOW-2, R-NOW-6). */
export interface SessionReader {
  /** The token of a Cookie header; `undefined` without one or with a wrong signature. Reads no database. */
  token(cookieHeader: string | undefined): string | undefined;
  /** One statement. Notes now and then that the session is in use. */
  read(token: string): Promise<SessionRead | undefined>;
}

const noteEvery = 5 * 60_000;

/** Makes the session reader; it uses a connection of its own, so it must not be called within a transaction. */
export function createSessionReader(identity: Identity): SessionReader {
  const { config, clock } = identity;
  const database = libraryDatabase(identity.database);
  const idle = config.sessionIdleHours * 3_600_000;
  const noteAfter = Math.min(noteEvery, idle / 4);
  return {
    token: (cookieHeader) => sessionToken(cookieHeader, config),
    async read(token) {
      const now = clock();
      const found = await findSession(database, { token, now, usedSince: after(now, -idle) });
      if (!found) return undefined;
      const { sessionId, expiresAt, usedAt, userId, ...person } = found;
      const notedBefore = after(now, -noteAfter);
      if (usedAt < notedBefore) await touchSession(database, { sessionId, now, notedBefore });
      const idleUntil = earlier(expiresAt, after(usedAt < notedBefore ? now : usedAt, idle));
      return {
        principal: { kind: 'person', userId: userId as UserId, ...person, via: { sessionId } },
        expiresAt,
        idleUntil,
        rememberUntil: earlier(idleUntil, after(now, noteAfter)),
      };
    },
  };
}

function after(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds);
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
