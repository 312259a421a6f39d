import { builtInManifests } from './built-in-manifests.ts';
import type { PermissionDeclaration, ServiceManifest } from './manifest.ts';
import { installationType, membershipType, organizationType } from './resource-type.ts';
import { roles } from './role.ts';

/** One thing wrong with a manifest: where (a JSON pointer, RFC 6901) and what. */
export interface ManifestError {
  readonly pointer: string;
  readonly detail: string;
}

const slug = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const longest = 64;

/** What keeps a text from being a name, or nothing. */
function notSlug(text: string): string | undefined {
  if (text.length > longest) return `is longer than ${longest} characters`;
  return slug.test(text) ? undefined : 'is not of lower-case letters, digits and single hyphens';
}

/** All that is wrong with a well-formed manifest beside the services that exist already; none if it may be registered. */
export function manifestErrors(
  manifest: ServiceManifest,
  existing: readonly ServiceManifest[],
): readonly ManifestError[] {
  // that the key is taken says it all about what a service of this key brings
  const others = existing.filter(({ key }) => key !== manifest.key);
  return [
    ...serviceErrors(manifest, existing),
    ...resourceTypeErrors(manifest, others),
    ...manifest.permissions.flatMap((permission, index) =>
      permissionErrors(permission, `/permissions/${index}`, manifest, others),
    ),
  ];
}

/** Keeps what is wrong: `when(condition, pointer, detail)` is one error or none. */
function when(condition: boolean, pointer: string, detail: string): readonly ManifestError[] {
  return condition ? [{ pointer, detail }] : [];
}

function nameErrors(name: string, pointer: string): readonly ManifestError[] {
  const fault = notSlug(name);
  return when(fault !== undefined, pointer, `"${name}" ${fault}`);
}

function serviceErrors({ key, title, permissions }: ServiceManifest, existing: readonly ServiceManifest[]) {
  const isTaken = existing.some((other) => other.key === key);
  const isBuiltIn = builtInManifests.some((other) => other.key === key);
  const instead = isBuiltIn ? '' : '; "fleetgate services update" replaces its manifest';
  return [
    ...nameErrors(key, '/key'),
    ...when(isTaken, '/key', `a service "${key}" exists already${instead}`),
    ...when(title.trim() === '', '/title', 'the title is empty'),
    ...when(permissions.length === 0, '/permissions', 'a service has at least one permission'),
  ];
}

function resourceTypeErrors({ resourceTypes }: ServiceManifest, existing: readonly ServiceManifest[]) {
  const taken = new Set([
    organizationType,
    installationType,
    membershipType,
    ...existing.flatMap(declaredTypes),
  ]);
  const names = resourceTypes.map(({ type }) => type);
  return names.flatMap((type, index) => {
    const pointer = `/resourceTypes/${index}/type`;
    return [
      ...nameErrors(type, pointer),
      ...when(names.indexOf(type) !== index, pointer, `the resource type "${type}" is declared twice`),
      ...when(taken.has(type), pointer, `the resource type "${type}" exists already`),
    ];
  });
}

function permissionErrors(
  permission: PermissionDeclaration,
  pointer: string,
  manifest: ServiceManifest,
  existing: readonly ServiceManifest[],
) {
  return [
    ...permissionKeyErrors(permission, `${pointer}/key`, manifest),
    ...when(permission.title.trim() === '', `${pointer}/title`, 'the title is empty'),
    ...when(permission.meaning.trim() === '', `${pointer}/meaning`, 'the meaning is empty'),
    ...askedOnErrors(permission, `${pointer}/resourceTypes`, manifest, existing),
    ...roleErrors(permission, `${pointer}/roles`),
  ];
}

/** A key that starts with the service's own and a dot can not be another service's. */
function permissionKeyErrors({ key }: PermissionDeclaration, pointer: string, manifest: ServiceManifest) {
  const prefix = `${manifest.key}.`;
  const isOwn = key.startsWith(prefix);
  const fault = notSlug(key.slice(prefix.length));
  const isRepeated = manifest.permissions.filter((other) => other.key === key).length > 1;
  return [
    ...when(!isOwn, pointer, `"${key}" does not start with "${prefix}"`),
    ...when(isOwn && fault !== undefined, pointer, `what follows "${prefix}" in "${key}" ${fault}`),
    ...when(isRepeated, pointer, `the permission "${key}" is declared more than once`),
  ];
}

function askedOnErrors(
  { resourceTypes }: PermissionDeclaration,
  pointer: string,
  manifest: ServiceManifest,
  existing: readonly ServiceManifest[],
) {
  const known = new Set([organizationType, ...[manifest, ...existing].flatMap(declaredTypes)]);
  return [
    ...when(resourceTypes.length === 0, pointer, 'a permission is asked on at least one resource type'),
    ...resourceTypes.flatMap((type, index) => [
      ...when(!known.has(type), `${pointer}/${index}`, `the resource type "${type}" is not declared`),
      ...when(resourceTypes.indexOf(type) !== index, `${pointer}/${index}`, `"${type}" is named twice`),
    ]),
  ];
}

/** Admins may do everything (R-ADM-5), so their cell is always true. */
function roleErrors({ roles: cells }: PermissionDeclaration, pointer: string) {
  const given = Object.keys(cells);
  return [
    ...roles.flatMap((role) =>
      when(typeof cells[role] !== 'boolean', `${pointer}/${role}`, `the cell of ${role} is missing`),
    ),
    ...given.flatMap((role) =>
      when(!roles.some((known) => known === role), `${pointer}/${role}`, `there is no role "${role}"`),
    ),
    ...when(cells.admin === false, `${pointer}/admin`, 'Admins hold every permission'),
  ];
}

function declaredTypes({ resourceTypes }: ServiceManifest): readonly string[] {
  return resourceTypes.map(({ type }) => type);
}
