import { useTypeLabel } from '@fleetgate/ui';
import { useTranslation } from 'react-i18next';
import type { UnseenUse } from './unseen-uses-queries.ts';

/** How many of a type are used and not seen, and the first of them by name. */
export function UsedOfType({ item: { type, count, resources } }: { item: Omit<UnseenUse, 'ids'> }) {
  const { t } = useTranslation('organizations');
  const kind = useTypeLabel()(type);
  const names = resources.map(({ name }) => name);
  const more = count - names.length;
  const told = more > 0 ? [...names, t('several.more', { count: more })] : names;
  return t('uses.ofType', { kind, count, names: told.join(', ') });
}
