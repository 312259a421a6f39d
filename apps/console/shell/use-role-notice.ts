import type { Role } from '@fleetgate/sdk';
import { notifyChanged, permissionsQuery } from '@fleetgate/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Says so when somebody else changed the own role, since the page may be another one from then on (R-ROL-5). */
export function useRoleNotice(organizationId: string): void {
  const { t } = useTranslation('shell');
  const { data } = useQuery(permissionsQuery(organizationId));
  const role = data?.role;
  const known = useRef({ organizationId, role });
  const tell = useEffectEvent((now: Role) => notifyChanged(t('roleChanged', { role: t(`role.${now}`) })));
  useEffect(() => {
    const before = known.current;
    if (role === undefined) return;
    known.current = { organizationId, role };
    const isElsewhere = before.organizationId !== organizationId || before.role === undefined;
    if (!isElsewhere && before.role !== role) tell(role);
  }, [organizationId, role]);
}
