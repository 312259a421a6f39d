import { builtInManifests } from './built-in-manifests.ts';
import { type Decision, outcome } from './decision.ts';
import { installationType } from './resource-type.ts';

const asked = new Map(
  builtInManifests
    .flatMap(({ permissions }) => permissions)
    .map((permission) => [permission.key, permission]),
);

/** Whether a person may use a permission on the installation itself: every verified person may (R-ORG-3). */
export function decideOnInstallation(permissionKey: string, isVerified: boolean): Decision {
  const permission = asked.get(permissionKey);
  if (permission === undefined) return outcome.unknownPermission;
  if (!permission.resourceTypes.includes(installationType)) return outcome.wrongResourceType;
  return isVerified ? outcome.verifiedPerson : outcome.unverifiedPerson;
}
