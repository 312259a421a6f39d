import type { RegisteredService } from '@fleetgate/sdk';
import { DateText, Facts, Section } from '@fleetgate/ui';
import { Code, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PermissionTable } from '../role/permission-table.tsx';
import { ResourceTypes } from './resource-types.tsx';
import { Scopes } from './scopes.tsx';
import { useAppliesTo } from './use-applies-to.ts';

/** One registered service: since when, what it may ask, and what it brings. */
export function ServiceSection({ service }: { service: RegisteredService }) {
  const { t } = useTranslation('access');
  const appliesTo = useAppliesTo();
  return (
    <Section title={service.title}>
      <Facts
        facts={[
          [t('services.key'), <Code key="key">{service.key}</Code>],
          [t('services.since'), <DateText key="since" value={service.registeredAt} />],
        ]}
      />
      <Part title={t('services.mayAsk')}>
        <Scopes scopes={service.mayAsk} />
      </Part>
      <Part title={t('services.permissions')}>
        <PermissionTable service={service} remark={appliesTo} />
      </Part>
      <Part title={t('services.types')}>
        <ResourceTypes types={service.resourceTypes} />
      </Part>
    </Section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="xs">
      <Title order={3} size="md">
        {title}
      </Title>
      {children}
    </Stack>
  );
}
