import { Refused, refuse } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { problems } from '../../domain/index.ts';
import { findService } from './find-service.ts';
import { type GivingUp, giveUpTypes } from './give-up-types.ts';
import { neededByOthers, typesGivenUp } from './in-use.ts';
import { deleteCredential, deleteService, lockInstallation, servicesIn } from './service-store.ts';

/** Ends a secret and every token that was obtained with it, for each request that starts later (R-NOW-6). */
export function removeCredential(database: Database, key: string, credentialId: string): Promise<void> {
  return database.acrossOrganizations(async (tx) => {
    await lockInstallation(tx);
    findService(await servicesIn(tx), key);
    if (await deleteCredential(tx, key, credentialId)) return;
    throw new Refused({
      problem: problems['unknown-credential'],
      detail: `The service "${key}" has no secret with the id ${credentialId}. See: fleetgate services list`,
    });
  });
}

/** Removes a service with its permissions, secrets and tokens; refused while it has resources or another needs it. */
export function removeService(database: Database, key: string, options: GivingUp = {}): Promise<void> {
  return database.acrossOrganizations(async (tx) => {
    await lockInstallation(tx);
    const services = await servicesIn(tx);
    const { manifest } = findService(services, key);
    const others = services.filter((service) => service.key !== key).map((service) => service.manifest);
    refuse(neededByOthers(others, undefined));
    await giveUpTypes(tx, typesGivenUp(manifest, undefined), options);
    await deleteService(tx, key);
  });
}
