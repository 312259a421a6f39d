import { useOrganizationId, usePermissions } from '@fleetgate/ui';
import { Outlet } from '@tanstack/react-router';
import { useLiveOrganization } from './use-live-organization.ts';
import { useRoleNotice } from './use-role-notice.ts';

/** Around the pages of one organization; keeps them true while rights and lists change elsewhere (R-NOW-3). */
export function OrganizationFrame() {
  const organizationId = useOrganizationId();
  useLiveOrganization(organizationId);
  const { role } = usePermissions();
  useRoleNotice(organizationId);
  // Another role has other pages: nothing of the former may linger.
  return <Outlet key={`${organizationId} ${role}`} />;
}
