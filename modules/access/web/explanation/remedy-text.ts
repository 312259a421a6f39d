import { useTypeLabel } from '@fleetgate/ui';
import { useTranslation } from 'react-i18next';
import type { Explained } from './explain-query.ts';

type Remedy = Explained['reasons'][number]['remedies'][number];

/** Says in words what would put a missing condition right; of several resources any one would do. */
export function useRemedyText(resourceType: string): (remedy: Remedy) => string {
  const { t } = useTranslation('access');
  const kind = useTypeLabel()(resourceType);
  return (remedy) => {
    if (remedy.do === 'change-role')
      return t('explain.remedy.change-role', {
        roles: remedy.roles.map((role) => t(`role.${role}`)).join(', '),
      });
    if (remedy.do === 'grant')
      return t('explain.remedy.grant', {
        names: remedy.resources.map(({ id, name }) => name ?? id).join(', '),
      });
    if (remedy.do === 'grant-all') return t('explain.remedy.grant-all', { kind });
    return t('explain.remedy.resend-invitation');
  };
}
