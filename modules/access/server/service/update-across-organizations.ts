import { refuse } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { builtInManifests } from '../../domain/index.ts';
import { findService } from './find-service.ts';
import { type GivingUp, giveUpTypes } from './give-up-types.ts';
import { neededByOthers, typesGivenUp } from './in-use.ts';
import { readManifest } from './read-manifest.ts';
import {
  lockInstallation,
  replaceManifest,
  type ServiceLimits,
  type ServiceRow,
  servicesIn,
  setLimits,
} from './service-store.ts';

/** Replaces a service's manifest; its client id, secrets and tokens stay. */
export function updateService(
  database: Database,
  sent: unknown,
  options: ServiceLimits & GivingUp = {},
): Promise<{ readonly key: string }> {
  return database.acrossOrganizations(async (tx) => {
    await lockInstallation(tx);
    const services = await servicesIn(tx);
    const { before, others } = apart(services, keyOf(sent));
    const manifest = readManifest(sent, [...builtInManifests, ...others]);
    findService(services, manifest.key);
    refuse(neededByOthers(others, manifest));
    await giveUpTypes(tx, before ? typesGivenUp(before, manifest) : [], options);
    await replaceManifest(tx, manifest);
    await setLimits(tx, manifest.key, options);
    return { key: manifest.key };
  });
}

function apart(services: readonly ServiceRow[], key: unknown) {
  return {
    before: services.find((service) => service.key === key)?.manifest,
    others: services.filter((service) => service.key !== key).map(({ manifest }) => manifest),
  };
}

function keyOf(sent: unknown): unknown {
  return typeof sent === 'object' && sent !== null && 'key' in sent ? sent.key : undefined;
}
