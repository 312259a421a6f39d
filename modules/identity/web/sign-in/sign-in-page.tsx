import { auth } from '@fleetgate/sdk';
import { AppLink, CardPage, PasswordField, safePath, useFieldRules, useFields } from '@fleetgate/ui';
import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageSearch } from '../page-search.ts';
import { SignInProblem } from './sign-in-problem.tsx';
import { useVisitorsOnly } from './use-visitors-only.ts';

/** Signing in with address and password. */
export function SignInPage() {
  const { t } = useTranslation('identity');
  const { next, expired } = usePageSearch();
  const rules = useFieldRules();
  const [rememberMe, setRememberMe] = useState(true);
  const form = useFields({ email: '', password: '' }, { email: rules.email, password: rules.required });
  const signIn = useSignIn(next);
  useVisitorsOnly(next);
  return (
    <CardPage title={t('signIn.title')}>
      {expired && <Alert color="signal">{t('signIn.expired')}</Alert>}
      <form onSubmit={form.submit((values) => signIn.mutate({ ...values, rememberMe }))} noValidate>
        <Stack gap="sm">
          <TextInput
            {...form.input('email')}
            type="email"
            label={t('field.email')}
            required
            autoComplete="username"
          />
          <PasswordField {...form.input('password')} autoComplete="current-password" />
          <Group justify="space-between">
            <Checkbox
              label={t('field.remember')}
              checked={rememberMe}
              onChange={(event) => setRememberMe(event.currentTarget.checked)}
            />
            <AppLink to="/forgot-password" size="sm">
              {t('signIn.forgot')}
            </AppLink>
          </Group>
          <SignInProblem error={signIn.error} email={form.values.email} />
          <Button type="submit" loading={signIn.isPending}>
            {t('signIn.submit')}
          </Button>
        </Stack>
      </form>
      <Group gap="xs" justify="center">
        <Text size="sm">{t('signIn.noAccount')}</Text>
        <AppLink to="/sign-up" size="sm">
          {t('signIn.create')}
        </AppLink>
      </Group>
    </CardPage>
  );
}

function useSignIn(next: string | undefined) {
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (credentials: { email: string; password: string; rememberMe: boolean }) =>
      auth.signIn({ ...credentials, email: credentials.email.trim() }),
    onSuccess: () => {
      // Whatever was cached belongs to whoever was signed in before.
      queries.clear();
      router.history.replace(safePath(next));
    },
  });
}
