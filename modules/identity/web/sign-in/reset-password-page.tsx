import { ApiProblem, auth } from '@fleetgate/sdk';
import {
  ButtonLink,
  CardPage,
  notifyDone,
  PasswordField,
  ProblemAlert,
  useFieldRules,
  useFields,
  useInstallation,
} from '@fleetgate/ui';
import { Alert, Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageSearch } from '../page-search.ts';

/** Where the mailed reset link leads. */
export function ResetPasswordPage() {
  const { t } = useTranslation('identity');
  const { token } = usePageSearch();
  const rules = useFieldRules();
  const { passwordMinLength } = useInstallation();
  const form = useFields({ password: '' }, { password: rules.atLeast(passwordMinLength) });
  const reset = useReset();
  const isBroken =
    reset.error instanceof ApiProblem &&
    reset.error.code.toUpperCase().replace('-', '_').endsWith('INVALID_TOKEN');
  if (token === undefined || isBroken) {
    return (
      <CardPage title={t('reset.title')}>
        <Alert color="signal" role="alert">
          {t('reset.broken')}
        </Alert>
        <ButtonLink to="/forgot-password" variant="default">
          {t('reset.again')}
        </ButtonLink>
      </CardPage>
    );
  }
  return (
    <CardPage title={t('reset.title')} text={t('reset.text')}>
      <form
        onSubmit={form.submit(({ password }) => reset.mutate({ token, newPassword: password }))}
        noValidate
      >
        <Stack>
          <PasswordField
            {...form.input('password')}
            label={t('field.newPassword')}
            description={t('field.passwordHint', { count: passwordMinLength })}
            autoComplete="new-password"
          />
          <ProblemAlert error={reset.error} />
          <Button type="submit" loading={reset.isPending}>
            {t('reset.submit')}
          </Button>
        </Stack>
      </form>
    </CardPage>
  );
}

function useReset() {
  const { t } = useTranslation('identity');
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: auth.resetPassword,
    onSuccess: async () => {
      queries.clear();
      notifyDone(t('reset.done'));
      await navigate({ to: '/sign-in' });
    },
  });
}
