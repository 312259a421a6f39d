import { Refused } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { problems } from '../../domain/index.ts';
import { hashOf, newSecret } from './credential.ts';
import { findService } from './find-service.ts';
import type { IssuedCredential } from './register-across-organizations.ts';
import { credentialsOf, insertCredential, lockInstallation, servicesIn } from './service-store.ts';

const slots = [1, 2];

/** Gives a service a second secret beside the one in use, so that its program can change over without a pause. */
export function rotateCredential(database: Database, key: string): Promise<IssuedCredential> {
  return database.acrossOrganizations(async (tx) => {
    await lockInstallation(tx);
    const { clientId } = findService(await servicesIn(tx), key);
    const live = await credentialsOf(tx, key);
    const free = slots.find((slot) => !live.some((credential) => credential.slot === slot));
    if (free === undefined) throw new Refused(twoSecrets(key, live[0]?.id ?? ''));
    const clientSecret = newSecret();
    const credentialId = await insertCredential(tx, key, free, hashOf(clientSecret));
    return { key, clientId, credentialId, clientSecret };
  });
}

function twoSecrets(key: string, oldest: string) {
  return {
    problem: problems['two-secrets'],
    detail: `The service "${key}" has two live secrets already. Remove one first, the older is: fleetgate services remove ${key} --credential ${oldest}`,
  };
}
