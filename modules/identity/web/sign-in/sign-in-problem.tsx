import { ApiProblem } from '@fleetgate/sdk';
import { ProblemAlert } from '@fleetgate/ui';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useResend } from '../registration/use-resend.ts';

/** Why signing in failed: locked out for a while, or wrong; the server does not tell that from an unconfirmed address. */
export function SignInProblem({ error, email }: { error: unknown; email: string }) {
  const { t } = useTranslation('identity');
  const resend = useResend();
  if (!(error instanceof ApiProblem)) return <ProblemAlert error={error} />;
  if (error.status === 429) return <LockedOut seconds={Number(error.document.retryAfter)} />;
  if (error.code !== 'INVALID_EMAIL_OR_PASSWORD') return <ProblemAlert error={error} />;
  return (
    <Alert color="signal" role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('signIn.wrong')}</Text>
        <Button
          size="xs"
          variant="default"
          loading={resend.isPending}
          onClick={() => resend.mutate(email.trim())}
        >
          {t('signIn.resend')}
        </Button>
      </Stack>
    </Alert>
  );
}

function LockedOut({ seconds }: { seconds: number }) {
  const { t } = useTranslation('identity');
  return (
    <Alert color="signal" role="alert">
      {t('signIn.locked', { wait: waitInWords() })}
    </Alert>
  );

  function waitInWords(): string {
    if (!Number.isFinite(seconds) || seconds <= 0) return t('signIn.lockedAWhile');
    if (seconds < 60) return t('signIn.seconds', { count: seconds });
    return t('signIn.minutes', { count: Math.ceil(seconds / 60) });
  }
}
