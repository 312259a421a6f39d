import { refuse } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { builtInManifests } from '../../domain/index.ts';
import { findService } from './find-service.ts';
import { neededByOthers, typesGivenUp, typesStillUsed } from './in-use.ts';
import { readManifest } from './read-manifest.ts';
import {
  deleteTypeGrants,
  lockInstallation,
  replaceManifest,
  type ServiceRow,
  servicesIn,
  typesInUse,
} from './service-store.ts';

/** Replaces a service's manifest; its client id, secrets and tokens stay. */
export function updateService(database: Database, sent: unknown): Promise<{ readonly key: string }> {
  return database.acrossOrganizations(async (tx) => {
    await lockInstallation(tx);
    const services = await servicesIn(tx);
    const { before, others } = apart(services, keyOf(sent));
    const manifest = readManifest(sent, [...builtInManifests, ...others]);
    findService(services, manifest.key);
    refuse(neededByOthers(others, manifest));
    const givenUp = before ? typesGivenUp(before, manifest) : [];
    refuse(typesStillUsed(await typesInUse(tx, givenUp)));
    await deleteTypeGrants(tx, givenUp);
    await replaceManifest(tx, manifest);
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
