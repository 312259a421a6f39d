import { EmptyNote, Section, useInstallation } from '@fleetgate/ui';
import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Stands where no service is registered: an Admin can only ask the operator for one. */
export function NoServices() {
  const { t } = useTranslation('access');
  const { operatorContact } = useInstallation();
  return (
    <Section>
      <EmptyNote
        icon={<IconPlugConnected />}
        title={t('services.emptyTitle')}
        text={
          operatorContact === null
            ? t('services.emptyText')
            : t('services.emptyContact', { contact: operatorContact })
        }
      />
    </Section>
  );
}
