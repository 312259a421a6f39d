import { ApiProblem, auth, type Me, unwrap } from '@fleetgate/sdk';
import { api, ButtonLink, CardPage, meQuery, notifyDone, ProblemAlert, useAction } from '@fleetgate/ui';
import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NotValid } from './not-valid.tsx';

interface AcceptInvitationProps {
  token: string;
  me: Me;
  preview: { state: 'open' | 'not-valid'; organizationName: string | null; email: string | null };
}

/** Somebody is signed in: the addressee accepts with one click, another person is told so and gains nothing (R-INV-5). */
export function AcceptInvitation({ token, me, preview }: AcceptInvitationProps) {
  const { t } = useTranslation('organizations');
  const organization = preview.organizationName ?? '';
  const accept = useAccept(token, organization);
  const isForOther = accept.error instanceof ApiProblem && accept.error.status === 409;
  const isOver = accept.error instanceof ApiProblem && accept.error.status === 410;
  if (preview.state === 'not-valid' || isOver) return <NotValid />;
  if (isForOther) return <ForAnotherPerson me={me} />;
  return (
    <CardPage title={t('link.title')} text={t('link.text', { organization })}>
      <Text size="sm">{t('link.signedInAs', { email: me.email })}</Text>
      <ProblemAlert error={accept.error} />
      <Stack gap="sm">
        <Button onClick={() => accept.mutate()} loading={accept.isPending}>
          {t('link.accept', { organization })}
        </Button>
        <SignOutButton />
      </Stack>
    </CardPage>
  );
}

function ForAnotherPerson({ me }: { me: Me }) {
  const { t } = useTranslation('organizations');
  return (
    <CardPage title={t('link.otherTitle')} text={t('link.otherText', { email: me.email })}>
      <Stack gap="sm">
        <SignOutButton />
        <ButtonLink to="/" variant="subtle">
          {t('link.stay')}
        </ButtonLink>
      </Stack>
    </CardPage>
  );
}

/** Signs out and stays on this page, which then offers the other ways in. */
function SignOutButton() {
  const { t } = useTranslation('organizations');
  const queries = useQueryClient();
  const signOut = useAction({
    run: () => auth.signOut(),
    after: () => queries.setQueryData(meQuery.queryKey, null),
  });
  return (
    <Button variant="default" onClick={() => signOut.mutate()} loading={signOut.isPending}>
      {t('link.signOut')}
    </Button>
  );
}

function useAccept(token: string, organization: string) {
  const { t } = useTranslation('organizations');
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/invitations/{token}/accept', { params: { path: { token } } })),
    onSuccess: async ({ organizationId }) => {
      notifyDone(t('link.joined', { organization }));
      await Promise.all([
        queries.invalidateQueries(meQuery),
        queries.invalidateQueries({ queryKey: ['organizations'] }),
      ]);
      await navigate({ to: '/organizations/$organizationId', params: { organizationId } });
    },
  });
}
