import type { Database } from '@fleetgate/platform/database';
import { builtInManifests } from '../../domain/index.ts';
import { hashOf, newSecret } from './credential.ts';
import { readManifest } from './read-manifest.ts';
import {
  insertCredential,
  insertService,
  lockInstallation,
  type ServiceLimits,
  servicesIn,
  setLimits,
} from './service-store.ts';

/** With what a program gets access tokens. The secret is shown this once; only its hash is kept. */
export interface IssuedCredential {
  readonly key: string;
  readonly clientId: string;
  readonly credentialId: string;
  readonly clientSecret: string;
}

/** Adds a Smart Service by its manifest, beside the built-in ones and those registered before. */
export function registerService(
  database: Database,
  sent: unknown,
  limits: ServiceLimits = {},
): Promise<IssuedCredential> {
  return database.acrossOrganizations(async (tx) => {
    await lockInstallation(tx);
    const registered = (await servicesIn(tx)).map(({ manifest }) => manifest);
    const manifest = readManifest(sent, [...builtInManifests, ...registered]);
    const clientId = await insertService(tx, manifest);
    await setLimits(tx, manifest.key, limits);
    const clientSecret = newSecret();
    const credentialId = await insertCredential(tx, manifest.key, 1, hashOf(clientSecret));
    return { key: manifest.key, clientId, credentialId, clientSecret };
  });
}
