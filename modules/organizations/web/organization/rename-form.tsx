import { unwrap } from '@fleetgate/sdk';
import {
  api,
  meQuery,
  organizationKey,
  ProblemAlert,
  Section,
  useAction,
  useFields,
  useOrganization,
} from '@fleetgate/ui';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOrganizationNameRule } from './organization-name.ts';

/** Gives the organization another name (R-ORG-8). */
export function RenameForm() {
  const { t } = useTranslation('organizations');
  const { id, name } = useOrganization();
  const form = useFields({ name }, { name: useOrganizationNameRule() });
  const rename = useAction({
    run: (next: string) =>
      unwrap(
        api.PATCH('/api/v1/organizations/{organizationId}', {
          params: { path: { organizationId: id } },
          body: { name: next },
        }),
      ),
    done: (_, next) => t('organization.renamed', { name: next }),
    refetch: [organizationKey(id, 'organization'), ['organizations'], meQuery.queryKey],
    silentFailure: true,
  });
  const save = form.submit((values) => rename.mutate(values.name.trim()));
  return (
    <Section title={t('organization.rename')}>
      <form onSubmit={save} noValidate>
        <Stack maw={420}>
          <TextInput
            {...form.input('name')}
            label={t('organization.name')}
            description={t('organization.nameRule')}
            required
          />
          <ProblemAlert error={rename.error} />
          <Group>
            <Button type="submit" variant="default" loading={rename.isPending}>
              {t('organization.rename')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
