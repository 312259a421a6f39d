import { unwrap } from '@fleetgate/sdk';
import { api, ButtonLink, CardPage, meQuery, ProblemAlert, Waiting } from '@fleetgate/ui';
import { Stack, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AcceptInvitation } from './accept-invitation.tsx';
import { NotValid } from './not-valid.tsx';

/** What a link may tell before anybody has signed in; asking consumes nothing (R-INV-6). */
function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => unwrap(api.GET('/api/v1/invitations/{token}', { params: { path: { token } } })),
    staleTime: 0,
  });
}

/** The page of an invitation link, in each of its states (R-INV-5, R-INV-7). */
export function InvitationPage() {
  const { t } = useTranslation('organizations');
  const { token } = useParams({ strict: false }) as { token: string };
  const invitation = useQuery(invitationQuery(token));
  const { data: me } = useQuery(meQuery);
  const error = invitation.error;
  if (error) {
    return (
      <CardPage title={t('link.title')}>
        <ProblemAlert error={error} onRetry={() => void invitation.refetch()} />
      </CardPage>
    );
  }
  if (invitation.data === undefined || me === undefined) return <Waiting />;
  const { state, organizationName, email } = invitation.data;
  if (me) return <AcceptInvitation token={token} me={me} preview={invitation.data} />;
  if (state === 'not-valid') return <NotValid />;
  return <Open token={token} organization={organizationName ?? ''} email={email} />;
}

interface OpenProps {
  token: string;
  organization: string;
  email: string | null;
}

/** Nobody is signed in: signing in and signing up are offered alike, so that the page tells nothing of accounts. */
function Open({ token, organization, email }: OpenProps) {
  const { t } = useTranslation('organizations');
  return (
    <CardPage title={t('link.title')} text={t('link.text', { organization })}>
      {email !== null && <Text size="sm">{t('link.forAddress', { email })}</Text>}
      <Stack gap="sm">
        <ButtonLink to="/sign-up" search={{ invitation: token }}>
          {t('link.signUp')}
        </ButtonLink>
        <ButtonLink to="/sign-in" search={{ next: `/invitations/${token}` }} variant="default">
          {t('link.signIn')}
        </ButtonLink>
      </Stack>
    </CardPage>
  );
}
