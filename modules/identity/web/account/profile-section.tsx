import { CountryField, Section, useFieldRules, useFields, useMe } from '@fleetgate/ui';
import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChangeMe } from './use-change-me.ts';

/** Names and country. */
export function ProfileSection() {
  const { t } = useTranslation('identity');
  const me = useMe();
  const rules = useFieldRules();
  const form = useFields(
    { firstName: me.firstName, lastName: me.lastName, country: me.country },
    { firstName: rules.required, lastName: rules.required, country: rules.required },
  );
  const save = useChangeMe(t('account.profileSaved'));
  return (
    <Section title={t('account.profile')}>
      <form onSubmit={form.submit((values) => save.mutate(values, { onError: form.showProblem }))} noValidate>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput
              {...form.input('firstName')}
              label={t('field.firstName')}
              required
              autoComplete="given-name"
            />
            <TextInput
              {...form.input('lastName')}
              label={t('field.lastName')}
              required
              autoComplete="family-name"
            />
            <CountryField
              value={form.values.country}
              onChange={(code) => form.set('country', code)}
              error={form.input('country').error}
            />
          </SimpleGrid>
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('kit:action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
