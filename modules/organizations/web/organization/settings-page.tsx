import { ButtonLink, Page, Section, useOrganization, usePermissions } from '@fleetgate/ui';
import { Group, Tabs, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BillingForm } from './billing-form.tsx';
import { InformationTab } from './information-tab.tsx';
import { LeaveSection } from './leave-section.tsx';

const tabs = ['information', 'users', 'billing'] as const;

/** The organization's settings; Editors and Viewers see its name and may leave, nothing else (R-ORG-11). */
export function SettingsPage() {
  const { t } = useTranslation('organizations');
  const { name } = useOrganization();
  const { isAdmin } = usePermissions();
  return (
    <Page title={name} subtitle={isAdmin ? t('organization.title') : undefined}>
      {isAdmin ? <AdminTabs /> : <LeaveSection />}
    </Page>
  );
}

function AdminTabs() {
  const { t } = useTranslation('organizations');
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const active = tabs.find((known) => known === tab) ?? tabs[0];
  return (
    <Tabs
      value={active}
      keepMounted={false}
      onChange={(next) => navigate({ to: '.', search: { tab: next ?? tabs[0] }, replace: true })}
    >
      <Tabs.List aria-label={t('organization.tabs')} mb="md">
        <Tabs.Tab value="information">{t('organization.information')}</Tabs.Tab>
        <Tabs.Tab value="users">{t('organization.usersTab')}</Tabs.Tab>
        <Tabs.Tab value="billing">{t('organization.billing')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="information">
        <InformationTab />
      </Tabs.Panel>
      <Tabs.Panel value="users">
        <UsersTab />
      </Tabs.Panel>
      <Tabs.Panel value="billing">
        <BillingForm />
      </Tabs.Panel>
    </Tabs>
  );
}

function UsersTab() {
  const { t } = useTranslation('organizations');
  const { id } = useOrganization();
  return (
    <Section>
      <Text>{t('organization.usersText')}</Text>
      <Group>
        <ButtonLink to="/organizations/$organizationId/users" params={{ organizationId: id }}>
          {t('organization.usersOpen')}
        </ButtonLink>
      </Group>
    </Section>
  );
}
