import { ApiProblem, auth, type Verification } from '@fleetgate/sdk';
import {
  AppLink,
  absoluteTime,
  ButtonLink,
  CardPage,
  PasswordField,
  ProblemAlert,
  useFieldRules,
  useFields,
  Waiting,
} from '@fleetgate/ui';
import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePageSearch } from '../page-search.ts';
import { useConfirm } from './use-confirm.ts';

/** Where the mailed link leads. Opening it confirms nothing; its button does, with the password chosen at registration. */
export function VerifyEmailPage() {
  const { t, i18n } = useTranslation('identity');
  return (
    <Confirmation
      title={t('verify.title')}
      text={({ createdAt, email }) =>
        t('verify.text', { email, when: absoluteTime(createdAt, i18n.language) })
      }
      notMe={t('verify.notMe')}
    />
  );
}

/** The same for a change of the address (R-USR-9); whoever is signed in to the account needs no password. */
export function ConfirmEmailChangePage() {
  const { t } = useTranslation('identity');
  return (
    <Confirmation
      title={t('verify.changeTitle')}
      text={({ email }) => t('verify.changeText', { email })}
      notMe={t('verify.changeNotMe')}
    />
  );
}

interface Words {
  title: string;
  text: (verification: Verification) => string;
  /** What to do for whom the mail is a surprise. */
  notMe: string;
}

function Confirmation(words: Words) {
  const { token = '' } = usePageSearch();
  const verification = useQuery({
    queryKey: ['verification', token],
    queryFn: () => auth.verification(token),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (token === '' || isSpent(verification.error)) return <Broken title={words.title} />;
  if (verification.error)
    return (
      <CardPage title={words.title}>
        <ProblemAlert error={verification.error} onRetry={() => void verification.refetch()} />
      </CardPage>
    );
  if (!verification.data) return <Waiting />;
  return <ConfirmationForm {...words} token={token} verification={verification.data} />;
}

function ConfirmationForm({
  title,
  text,
  notMe,
  token,
  verification,
}: Words & { token: string; verification: Verification }) {
  const { t } = useTranslation('identity');
  const rules = useFieldRules();
  const { needsPassword, email } = verification;
  const form = useFields({ password: '' }, needsPassword ? { password: rules.required } : {});
  const confirm = useConfirm();
  if (isSpent(confirm.error)) return <Broken title={title} />;
  const send = form.submit(({ password }) => confirm.mutate(needsPassword ? { token, password } : { token }));
  return (
    <CardPage title={title} text={text(verification)}>
      <form onSubmit={send} noValidate>
        <Stack gap="sm">
          {needsPassword && (
            <>
              <TextInput label={t('field.email')} value={email} readOnly autoComplete="username" />
              <PasswordField {...form.input('password')} autoComplete="current-password" />
              <AppLink to="/forgot-password" size="sm">
                {t('signIn.forgot')}
              </AppLink>
            </>
          )}
          <ConfirmProblem error={confirm.error} />
          <Button type="submit" loading={confirm.isPending}>
            {t('verify.submit')}
          </Button>
          <Text size="sm" c="dimmed">
            {notMe}
          </Text>
        </Stack>
      </form>
    </CardPage>
  );
}

function ConfirmProblem({ error }: { error: unknown }) {
  const { t } = useTranslation('identity');
  if (!(error instanceof ApiProblem) || error.code !== 'INVALID_PASSWORD')
    return <ProblemAlert error={error} />;
  return (
    <Alert color="signal" role="alert">
      {t('verify.wrongPassword')}
    </Alert>
  );
}

function Broken({ title }: { title: string }) {
  const { t } = useTranslation('identity');
  return (
    <CardPage title={title}>
      <Alert color="signal" role="alert">
        {t('verify.broken')}
      </Alert>
      <ButtonLink to="/check-mail" variant="default">
        {t('verify.again')}
      </ButtonLink>
    </CardPage>
  );
}

function isSpent(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'INVALID_TOKEN';
}
