import { ButtonLink, CardPage } from '@fleetgate/ui';
import { useTranslation } from 'react-i18next';

/** One and the same page for spent, revoked, expired and unknown links (R-INV-5). */
export function NotValid() {
  const { t } = useTranslation('organizations');
  return (
    <CardPage title={t('link.notValidTitle')} text={t('link.notValidText')}>
      <ButtonLink to="/" variant="default">
        {t('link.home')}
      </ButtonLink>
    </CardPage>
  );
}
