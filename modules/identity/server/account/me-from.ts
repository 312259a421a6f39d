import type { Me } from '../../contract/index.ts';
import type { Footprint } from '../../domain/index.ts';
import type { Account } from './store.ts';

/** The person as they see themselves. */
export function meFrom(account: Account, { organizations }: Footprint): Me {
  const { id, email, emailVerified, firstName, lastName, country, language, theme, timeZone } = account;
  return {
    ...{ id, email, emailVerified, firstName, lastName, country, language, theme, timeZone },
    organizations: organizations.map((entry) => ({ ...entry })),
  };
}
