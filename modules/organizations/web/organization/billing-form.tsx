import { type Billing, unwrap } from '@fleetgate/sdk';
import {
  api,
  CountryField,
  organizationKey,
  ProblemAlert,
  Section,
  useAction,
  useFieldRules,
  useFields,
  useOrganizationId,
} from '@fleetgate/ui';
import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

/** The organization's billing account, for Admins. */
export function BillingForm() {
  const organizationId = useOrganizationId();
  const billing = useQuery({
    queryKey: organizationKey(organizationId, 'billing'),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/organizations/{organizationId}/billing', { params: { path: { organizationId } } }),
      ),
  });
  if (billing.error) return <ProblemAlert error={billing.error} onRetry={() => void billing.refetch()} />;
  if (!billing.data) return null;
  const { updatedAt, ...values } = billing.data;
  return <Fields key={updatedAt} billing={values} />;
}

const fields = [
  ['company', 'organization'],
  ['email', 'email'],
  ['firstName', 'given-name'],
  ['lastName', 'family-name'],
  ['addressLine1', 'address-line1'],
  ['addressLine2', 'address-line2'],
  ['postalCode', 'postal-code'],
  ['city', 'address-level2'],
  ['vatNumber', 'off'],
] as const satisfies readonly (readonly [keyof Billing, string])[];

function Fields({ billing }: { billing: Billing }) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const rules = useFieldRules();
  const form = useFields(
    { ...billing },
    { email: (value) => (value === '' ? undefined : rules.email(value)) },
  );
  const save = useAction({
    run: (values: Billing) =>
      unwrap(
        api.PUT('/api/v1/organizations/{organizationId}/billing', {
          params: { path: { organizationId } },
          body: values,
        }),
      ).catch((error: unknown) => {
        form.showProblem(error);
        throw error;
      }),
    done: t('billing.saved'),
    refetch: [organizationKey(organizationId, 'billing')],
    silentFailure: true,
  });
  return (
    <Section title={t('organization.billing')} text={t('billing.text')}>
      <form onSubmit={form.submit((values) => save.mutate(values))} noValidate>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {fields.map(([name, autoComplete]) => (
              <TextInput
                key={name}
                {...form.input(name)}
                label={t(`billing.${name}`)}
                autoComplete={autoComplete}
              />
            ))}
            <CountryField
              value={form.values.country}
              onChange={(code) => form.set('country', code)}
              error={form.input('country').error}
              isOptional
            />
          </SimpleGrid>
          <ProblemAlert error={save.error} />
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
