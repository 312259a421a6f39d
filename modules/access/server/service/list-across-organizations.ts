import type { Database } from '@fleetgate/platform/database';
import { type Credential, credentialsOf, type ServiceRow, servicesIn } from './service-store.ts';

/** A registered service with its live secrets, for the operator. */
export interface ListedService extends ServiceRow {
  readonly credentials: readonly Credential[];
}

/** All registered services, the oldest first. */
export function listServices(database: Database): Promise<readonly ListedService[]> {
  return database.acrossOrganizations(async (tx) => {
    const listed: ListedService[] = [];
    for (const service of await servicesIn(tx)) {
      listed.push({ ...service, credentials: await credentialsOf(tx, service.key) });
    }
    return listed;
  });
}
