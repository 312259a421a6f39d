import { DateText, Facts, Section, useOrganization } from '@fleetgate/ui';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LeaveSection } from './leave-section.tsx';
import { RenameForm } from './rename-form.tsx';

/** Name, creator and number of members per role, for Admins (R-ORG-11). */
export function InformationTab() {
  const { t } = useTranslation('organizations');
  const organization = useOrganization();
  const counts = t('organization.counts', { ...organization.members });
  const pending = organization.pending ?? 0;
  return (
    <Stack>
      <Section title={t('organization.information')}>
        <Facts
          facts={[
            [t('organization.createdBy'), organization.createdBy?.name ?? t('organization.createdByNobody')],
            [t('organization.createdAt'), <DateText key="at" value={organization.createdAt} />],
            [
              t('organization.members'),
              pending > 0 ? `${counts}, ${t('organization.pending', { count: pending })}` : counts,
            ],
          ]}
        />
      </Section>
      <RenameForm key={organization.name} />
      <LeaveSection />
    </Stack>
  );
}
