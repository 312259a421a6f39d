import { auth } from '@fleetgate/sdk';
import { AppLink, CardPage, ProblemAlert, useFieldRules, useFields } from '@fleetgate/ui';
import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

/** Asks for a link to choose a new password; the answer never tells whether the address is known. */
export function ForgotPasswordPage() {
  const { t } = useTranslation('identity');
  const rules = useFieldRules();
  const form = useFields({ email: '' }, { email: rules.email });
  const request = useMutation({ mutationFn: (email: string) => auth.requestPasswordReset(email) });
  return (
    <CardPage title={t('forgot.title')} text={request.isSuccess ? undefined : t('forgot.text')}>
      {request.isSuccess ? (
        <Alert color="harbor" role="status">
          {t('forgot.sent', { email: request.variables })}
        </Alert>
      ) : (
        <form onSubmit={form.submit((values) => request.mutate(values.email.trim()))} noValidate>
          <Stack>
            <TextInput
              {...form.input('email')}
              type="email"
              label={t('field.email')}
              required
              autoComplete="email"
            />
            <ProblemAlert error={request.error} />
            <Button type="submit" loading={request.isPending}>
              {t('forgot.submit')}
            </Button>
          </Stack>
        </form>
      )}
      <AppLink to="/sign-in" size="sm" ta="center">
        {t('forgot.back')}
      </AppLink>
    </CardPage>
  );
}
