import type { Tx } from '@fleetgate/platform/database';
import { type Port, type Query, queryAcrossOrganizations } from '@fleetgate/platform/operation';
import type { MeExport } from '../../contract/index.ts';
import { type PersonFootprint, personFootprint } from '../../domain/index.ts';
import { listSessions } from '../session/store.ts';
import { accountOf } from './account-of.ts';
import { meFrom } from './me-from.ts';
import { findById } from './store.ts';

/** Everything that the installation keeps about the person. */
export function exportMe(sessionIdleHours: number): Query<undefined, MeExport> {
  return queryAcrossOrganizations({
    guard: 'self',
    async run({ tx, person, now, use }) {
      const account = accountOf(await findById(tx, person.userId));
      const footprint = await use(personFootprint as Port<PersonFootprint<Tx>>).of(tx, person.userId);
      const usedSince = new Date(now.getTime() - sessionIdleHours * 3_600_000);
      const sessions = await listSessions(tx, { userId: person.userId, now, usedSince });
      return {
        ...meFrom(account, footprint),
        createdAt: account.createdAt.toISOString(),
        acceptedTermsAt: account.acceptedTermsAt?.toISOString() ?? null,
        sessions: sessions.map((session) => ({
          ...session,
          createdAt: session.createdAt.toISOString(),
          expiresAt: session.expiresAt.toISOString(),
        })),
        tokens: footprint.tokens.map((token) => ({ ...token, createdAt: token.createdAt.toISOString() })),
      };
    },
  });
}
