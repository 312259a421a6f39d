import { auth } from '@fleetgate/sdk';
import { ProblemAlert, Section, useAction, useFieldRules, useFields, useMe } from '@fleetgate/ui';
import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Changes the own address, confirmed from the new mailbox; one in use looks no different (R-USR-9). */
export function EmailSection() {
  const { t } = useTranslation('identity');
  const me = useMe();
  const rules = useFieldRules();
  const form = useFields({ newEmail: '' }, { newEmail: rules.email });
  const change = useAction({
    run: (newEmail: string) => auth.changeEmail(newEmail),
    after: form.reset,
    silentFailure: true,
  });
  return (
    <Section title={t('account.email')} text={t('account.emailText', { email: me.email })}>
      {change.isSuccess && (
        <Alert color="harbor" role="status">
          {t('account.emailSent', { email: change.variables })}
        </Alert>
      )}
      <form onSubmit={form.submit((values) => change.mutate(values.newEmail.trim()))} noValidate>
        <Stack maw={420}>
          <TextInput
            {...form.input('newEmail')}
            type="email"
            label={t('field.newEmail')}
            required
            autoComplete="email"
          />
          <ProblemAlert error={change.error} />
          <Group>
            <Button type="submit" variant="default" loading={change.isPending}>
              {t('account.emailSubmit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
