import { languageOf } from '@fleetgate/identity/domain';
import type { Database } from '@fleetgate/platform/database';
import type { PersonPrincipal } from '@fleetgate/platform/operation';
import { findHolder } from './store.ts';
import { personalTokenHash } from './token.ts';

/** Who a personal access token acts as, and in which organization alone (R-NOW-5); for authentication. */
export async function principalOfPersonalToken(
  database: Database,
  token: string,
): Promise<PersonPrincipal | undefined> {
  const found = await database.acrossOrganizations((tx) => findHolder(tx, personalTokenHash(token)));
  if (!found) return undefined;
  const { id: userId, organizationId, language, ...account } = found;
  const { email, emailVerified, firstName, lastName, country, theme, timeZone } = account;
  return {
    kind: 'person',
    ...{ userId, email, emailVerified, firstName, lastName, country, theme, timeZone },
    language: languageOf(language),
    via: { tokenOf: organizationId },
  };
}
