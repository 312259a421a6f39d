import type { PermissionRow } from '@fleetgate/sdk';
import { useTypeLabel } from '@fleetgate/ui';
import { useTranslation } from 'react-i18next';

/** Says in words what a permission is asked on: the organization, or resources of some types. */
export function useAppliesTo(): (permission: PermissionRow) => string {
  const { t, i18n } = useTranslation('access');
  const labelOf = useTypeLabel();
  const nameOf = (type: string) => (type === 'organization' ? t('services.organization') : labelOf(type));
  return ({ resourceTypes }) => {
    const names = new Intl.ListFormat(i18n.language).format(resourceTypes.map(nameOf));
    return t('services.appliesTo', { names });
  };
}
