import type { PermissionMatrix } from '@fleetgate/sdk';
import { permissionsInGerman, servicesInGerman } from './matrix-in-german.ts';

type Service = PermissionMatrix['services'][number];

/** The Smart Service's part of the matrix in the given language; what nobody has translated stays English. */
export function inLanguage(service: Service, language: string): Service {
  if (language !== 'de') return service;
  return {
    ...service,
    title: servicesInGerman[service.key] ?? service.title,
    permissions: service.permissions.map((permission) => {
      const [title, meaning] = permissionsInGerman[permission.key] ?? [permission.title, permission.meaning];
      return { ...permission, title, meaning };
    }),
  };
}
