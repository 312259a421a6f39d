import { unwrap } from '@fleetgate/sdk';
import { api, meQuery, Page, ProblemAlert, Section, useAction, useFields } from '@fleetgate/ui';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useOrganizationNameRule } from './organization-name.ts';

/** Makes another organization; its creator is its Admin (R-ORG-3). */
export function CreateOrganizationPage() {
  const { t } = useTranslation('organizations');
  const navigate = useNavigate();
  const form = useFields({ name: '' }, { name: useOrganizationNameRule() });
  const create = useAction({
    run: (name: string) => unwrap(api.POST('/api/v1/organizations', { body: { name } })),
    done: ({ name }) => t('organization.created', { name }),
    refetch: [['organizations'], meQuery.queryKey],
    after: ({ id }) => navigate({ to: '/organizations/$organizationId', params: { organizationId: id } }),
    silentFailure: true,
  });
  return (
    <Page title={t('organization.createTitle')} subtitle={t('organization.createText')}>
      <Section>
        <form onSubmit={form.submit(({ name }) => create.mutate(name.trim()))} noValidate>
          <Stack maw={420}>
            <TextInput
              {...form.input('name')}
              label={t('organization.name')}
              description={t('organization.nameRule')}
              required
              autoComplete="organization"
            />
            <ProblemAlert error={create.error} />
            <Group>
              <Button type="submit" loading={create.isPending}>
                {t('organization.createSubmit')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Section>
    </Page>
  );
}
