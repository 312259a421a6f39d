import { unwrap } from '@fleetgate/sdk';
import { AppLink, api, CardPage, Hint, useInstallation } from '@fleetgate/ui';
import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePageSearch } from '../page-search.ts';
import { useVisitorsOnly } from '../sign-in/use-visitors-only.ts';
import { SignUpForm } from './sign-up-form.tsx';

/** Registration; with an invitation it offers to join that organization (R-INV-7). */
export function SignUpPage() {
  const { t } = useTranslation('identity');
  const { invitation } = usePageSearch();
  useVisitorsOnly(invitation && `/invitations/${invitation}`);
  const { data: preview, isLoading } = useQuery({
    queryKey: ['invitation', invitation],
    queryFn: () =>
      unwrap(api.GET('/api/v1/invitations/{token}', { params: { path: { token: invitation ?? '' } } })),
    enabled: invitation !== undefined,
  });
  const { registration, domains } = useInstallation();
  if (isLoading) return null;
  const isInvited = preview?.state === 'open';
  const isLimited = !isInvited && registration !== 'open';
  const isClosed = isLimited && registration === 'invitation';
  const limit = isClosed ? t('signUp.closed') : t('signUp.domains', { domains: domains.join(', ') });
  const organization = preview?.organizationName;
  return (
    <CardPage
      title={t('signUp.title')}
      text={organization ? t('signUp.invitedText', { organization }) : t('signUp.text')}
    >
      {isLimited && <Hint>{limit}</Hint>}
      {!isClosed && (
        <SignUpForm invitation={isInvited ? invitation : undefined} fixedEmail={preview?.email} />
      )}
      <Group gap="xs" justify="center">
        <Text size="sm">{t('signUp.haveAccount')}</Text>
        <AppLink
          to="/sign-in"
          search={invitation === undefined ? {} : { next: `/invitations/${invitation}` }}
          size="sm"
        >
          {t('signIn.submit')}
        </AppLink>
      </Group>
    </CardPage>
  );
}
