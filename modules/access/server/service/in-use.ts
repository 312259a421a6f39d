import type { Refusal } from '@fleetgate/kernel';
import { builtInManifests, manifestErrors, problems, type ServiceManifest } from '../../domain/index.ts';

/** Why the other services could not stay as they are beside this one (none: it goes), or nothing. */
export function neededByOthers(
  others: readonly ServiceManifest[],
  changed: ServiceManifest | undefined,
): Refusal | undefined {
  for (const other of others) {
    const rest = [
      ...builtInManifests,
      ...others.filter((one) => one !== other),
      ...(changed ? [changed] : []),
    ];
    const [error] = manifestErrors(other, rest);
    if (error)
      return inUse(
        `The service "${other.key}" needs it: ${error.pointer}: ${error.detail}. Change that one first.`,
      );
  }
  return undefined;
}

/** Why types that still have resources can not go or change their shape. */
export function typesStillUsed(types: readonly string[]): Refusal | undefined {
  if (types.length === 0) return undefined;
  const named = types.map((type) => `"${type}"`).join(', ');
  return inUse(`There are resources of type ${named}. Let the service delete them first.`);
}

/** Why types that people have access to as a whole can not go unless the operator says so. */
export function typesStillGranted(
  granted: readonly { readonly type: string; readonly organizations: number }[],
): Refusal | undefined {
  if (granted.length === 0) return undefined;
  const named = granted
    .map(({ type, organizations }) => `"${type}" (in ${organizations} organizations)`)
    .join(', ');
  return inUse(
    `People have access to all resources of type ${named}. Let Admins take it back, or take it away with --revoke-grants.`,
  );
}

/** The types of a manifest that another version of it no longer has in the same shape. */
export function typesGivenUp(before: ServiceManifest, after: ServiceManifest | undefined): readonly string[] {
  const kept = new Map(after?.resourceTypes.map(({ type, hierarchical }) => [type, hierarchical]));
  return before.resourceTypes
    .filter(({ type, hierarchical }) => kept.get(type) !== hierarchical)
    .map(({ type }) => type);
}

function inUse(detail: string): Refusal {
  return { problem: problems['service-in-use'], detail };
}
