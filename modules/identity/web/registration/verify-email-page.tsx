import { auth } from '@fleetgate/sdk';
import { ButtonLink, CardPage, meQuery, notifyDone, ProblemAlert } from '@fleetgate/ui';
import { Alert, Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageSearch } from '../page-search.ts';

/** Where the mailed link leads. Opening it confirms nothing; its button does. */
export function VerifyEmailPage() {
  const { t } = useTranslation('identity');
  return <Confirmation title={t('verify.title')} text={t('verify.text')} />;
}

/** The same for a change of the address (R-USR-9). */
export function ConfirmEmailChangePage() {
  const { t } = useTranslation('identity');
  return <Confirmation title={t('verify.changeTitle')} text={t('verify.changeText')} />;
}

function Confirmation({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation('identity');
  const { token } = usePageSearch();
  const confirm = useConfirm(token ?? '');
  const isBroken = token === undefined || isClientError(confirm.error);
  if (isBroken) {
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
  return (
    <CardPage title={title} text={text}>
      <ProblemAlert error={confirm.error} />
      <Button onClick={() => confirm.mutate()} loading={confirm.isPending}>
        {t('verify.submit')}
      </Button>
    </CardPage>
  );
}

function useConfirm(token: string) {
  const { t } = useTranslation('identity');
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => auth.verifyEmail(token),
    onSuccess: async () => {
      await queries.invalidateQueries(meQuery);
      const me = await queries.fetchQuery(meQuery);
      notifyDone(me ? t('verify.done') : t('verify.doneSignIn'));
      await navigate({ to: me ? '/' : '/sign-in' });
    },
  });
}

function isClientError(error: unknown): boolean {
  const status = (error as { status?: number } | null)?.status ?? 0;
  return status >= 400 && status < 500 && status !== 429;
}
