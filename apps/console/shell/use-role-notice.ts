import type { Role } from '@fleetgate/sdk';
import { notifyChanged } from '@fleetgate/ui';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Says so when somebody else changed the own role, since the page may be another one from then on (R-ROL-5). */
export function useRoleNotice(organizationId: string, role: Role): void {
  const { t } = useTranslation('shell');
  const known = useRef({ organizationId, role });
  const tell = useEffectEvent(() => notifyChanged(t('roleChanged', { role: t(`role.${role}`) })));
  useEffect(() => {
    const before = known.current;
    known.current = { organizationId, role };
    if (before.organizationId === organizationId && before.role !== role) tell();
  }, [organizationId, role]);
}
