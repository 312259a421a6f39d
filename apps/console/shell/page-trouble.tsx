import { ApiProblem } from '@fleetgate/sdk';
import { ButtonLink, lastOrganization, Page, ProblemAlert } from '@fleetgate/ui';
import { Group, Text } from '@mantine/core';
import { type ErrorComponentProps, useParams, useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnectionWatch } from './use-connection-watch.ts';

/** A page that could not be shown, with a way to try again. */
export function PageTrouble({ error }: ErrorComponentProps) {
  const { t } = useTranslation('shell');
  const router = useRouter();
  useRetryOnceConnected();
  return (
    <Page title={t('trouble.title')}>
      <ProblemAlert error={error} onRetry={() => void router.invalidate()} />
    </Page>
  );
}

/** What failed for want of an answer is tried again as soon as the server answers. */
function useRetryOnceConnected(): void {
  const router = useRouter();
  const isWorking = useConnectionWatch();
  const [hasFailed] = useState(!isWorking);
  const retry = useEffectEvent(() => void router.invalidate());
  useEffect(() => {
    if (hasFailed && isWorking) retry();
  }, [hasFailed, isWorking]);
}

/** An organization that does not exist, or not for this person: one and the same page (R-ACC-11). */
export function OrganizationTrouble(props: ErrorComponentProps) {
  const { t } = useTranslation('shell');
  const { organizationId } = useParams({ strict: false }) as { organizationId?: string };
  const isGone = (props.error as unknown) instanceof ApiProblem && (props.error as ApiProblem).status === 404;
  useEffect(() => {
    if (isGone && organizationId !== undefined) lastOrganization.forget(organizationId);
  }, [isGone, organizationId]);
  if (!isGone) return <PageTrouble {...props} />;
  return (
    <Page title={t('noOrganization.title')}>
      <Text>{t('noOrganization.text')}</Text>
      <Group>
        <ButtonLink to="/">{t('noOrganization.home')}</ButtonLink>
      </Group>
    </Page>
  );
}
