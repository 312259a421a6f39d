import { auth } from '@fleetgate/sdk';
import {
  PasswordField,
  ProblemAlert,
  Section,
  useAction,
  useFieldRules,
  useFields,
  useInstallation,
} from '@fleetgate/ui';
import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sessionsKey } from './sessions-section.tsx';

/** Changes the password and signs every other session out. */
export function PasswordSection() {
  const { t } = useTranslation('identity');
  const rules = useFieldRules();
  const { passwordMinLength } = useInstallation();
  const form = useFields(
    { currentPassword: '', newPassword: '' },
    { currentPassword: rules.required, newPassword: rules.atLeast(passwordMinLength) },
  );
  const change = useAction({
    run: (values: { currentPassword: string; newPassword: string }) =>
      auth.changePassword({ ...values, revokeOtherSessions: true }),
    done: t('account.passwordChanged'),
    refetch: [sessionsKey],
    after: form.reset,
    silentFailure: true,
  });
  return (
    <Section title={t('account.password')}>
      <form onSubmit={form.submit((values) => change.mutate(values))} noValidate>
        <Stack maw={420}>
          <PasswordField
            {...form.input('currentPassword')}
            label={t('field.currentPassword')}
            autoComplete="current-password"
          />
          <PasswordField
            {...form.input('newPassword')}
            label={t('field.newPassword')}
            description={t('field.passwordHint', { count: passwordMinLength })}
            autoComplete="new-password"
          />
          <ProblemAlert error={change.error} />
          <Group>
            <Button type="submit" variant="default" loading={change.isPending}>
              {t('account.passwordSubmit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
