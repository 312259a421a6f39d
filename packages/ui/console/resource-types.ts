import { unwrap } from '@fleetgate/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../session/api.ts';
import { organizationKey, useOrganizationId, usePermissions } from '../session/organization.ts';
import { useConsoleModules } from './console-modules.tsx';

/** A resource type whose access can be granted, and what it is called. */
export interface NamedType {
  readonly type: string;
  readonly label: string;
}

/** Every resource type whose access can be granted: those of the console's modules, then those of registered services. */
export function useResourceTypes(): readonly NamedType[] {
  const { t } = useTranslation('kit');
  const { isAdmin } = usePermissions();
  // only Admins give access, and only they may know the services
  const services = useQuery({ ...servicesQuery(useOrganizationId()), enabled: isAdmin });
  const own = useConsoleModules().flatMap(({ key, resourceTypes }) =>
    (resourceTypes ?? []).map((type) => ({ type, label: t(`${key}:resourceTypes.${type}`) })),
  );
  return [...own, ...typesOf(services.data ?? [])];
}

/** Finds what a resource type is called; one that nobody declares any more is called by its key. */
export function useTypeLabel(): (type: string) => string {
  const types = useResourceTypes();
  return (type) => types.find((one) => one.type === type)?.label ?? type;
}

/** The types that services declare: by the service's title, and with the type where that alone does not tell which. */
export function typesOf(
  services: readonly { title: string; resourceTypes: readonly { type: string }[] }[],
): readonly NamedType[] {
  const titled = services.flatMap(({ title, resourceTypes }) =>
    resourceTypes.map(({ type }) => ({ title, type })),
  );
  return titled.map(({ title, type }) => {
    const isAlone = titled.filter((other) => other.title === title).length === 1;
    return { type, label: isAlone ? title : `${title}: ${type}` };
  });
}

function servicesQuery(organizationId: string) {
  return queryOptions({
    queryKey: organizationKey(organizationId, 'services', 'every'),
    queryFn: () => everyService(organizationId),
  });
}

function servicesPage(organizationId: string, cursor: string | undefined) {
  return unwrap(
    api.GET('/api/v1/organizations/{organizationId}/services', {
      params: { path: { organizationId }, query: { limit: 200, ...(cursor !== undefined && { cursor }) } },
    }),
  );
}

async function everyService(organizationId: string) {
  const first = await servicesPage(organizationId, undefined);
  const services = [...first.items];
  for (let cursor = first.nextCursor; cursor !== null; ) {
    const page = await servicesPage(organizationId, cursor);
    services.push(...page.items);
    cursor = page.nextCursor;
  }
  return services;
}
