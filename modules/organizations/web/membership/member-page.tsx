import { ApiProblem, type Member } from '@fleetgate/sdk';
import {
  AppLink,
  displayName,
  EmptyNote,
  Guarded,
  MailAddress,
  MemberParts,
  Page,
  ProblemAlert,
  useOrganizationId,
  useResourceTypes,
  Waiting,
} from '@fleetgate/ui';
import { Badge, Group, Tabs } from '@mantine/core';
import { IconArrowLeft, IconUserOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MemberAccess } from '../access/member-access.tsx';
import { pendingStatus } from '../invitation/expired-invitation.ts';
import { MemberActions } from './member-actions.tsx';
import { MemberInformation } from './member-information.tsx';
import { memberQuery } from './membership-queries.ts';

const information = 'information';
const explain = 'explain';

/** One member: information, a tab for each kind of resource (R-USR-3), and why the member may what (R-ACC-12). */
export function MemberPage() {
  return (
    <Guarded permission="users.access">
      <LoadedMember />
    </Guarded>
  );
}

function LoadedMember() {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const { memberId } = useParams({ strict: false }) as { memberId: string };
  const { data: member, error, refetch } = useQuery(memberQuery(organizationId, memberId));
  if (error instanceof ApiProblem && error.status === 404) return <NoSuchMember />;
  if (error && !member) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!member) return <Waiting />;
  return (
    <Page
      title={displayName(member)}
      back={<BackToUsers />}
      subtitle={
        <Group gap="xs">
          {member.firstName !== null && <MailAddress>{member.email}</MailAddress>}
          <Badge variant="light">{t(`role.${member.role}`)}</Badge>
          {member.status === 'invited' && <Badge variant="default">{t(pendingStatus(member))}</Badge>}
        </Group>
      }
      actions={<MemberActions member={member} />}
    >
      <MemberTabs member={member} />
    </Page>
  );
}

function MemberTabs({ member }: { member: Member }) {
  const { t } = useTranslation('organizations');
  const types = useResourceTypes();
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const isTab = tab === explain || types.some(({ type }) => type === tab);
  const active = (isTab && tab) || information;
  return (
    <Tabs
      value={active}
      keepMounted={false}
      onChange={(next) =>
        navigate({ to: '.', search: next === information ? {} : { tab: next ?? '' }, replace: true })
      }
    >
      <Tabs.List aria-label={t('member.tabs')} mb="md">
        <Tabs.Tab value={information}>{t('member.information')}</Tabs.Tab>
        {types.map(({ type, label }) => (
          <Tabs.Tab key={type} value={type}>
            {label}
          </Tabs.Tab>
        ))}
        <Tabs.Tab value={explain}>{t('member.explain')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value={information}>
        <MemberInformation member={member} />
      </Tabs.Panel>
      {types.map(({ type }) => (
        <Tabs.Panel key={type} value={type}>
          <MemberAccess member={member} resourceType={type} />
        </Tabs.Panel>
      ))}
      <Tabs.Panel value={explain}>
        <MemberParts memberId={member.id} />
      </Tabs.Panel>
    </Tabs>
  );
}

function BackToUsers() {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  return (
    <AppLink to="/organizations/$organizationId/users" params={{ organizationId }} size="sm">
      <Group gap={4} component="span" display="inline-flex">
        <IconArrowLeft size={14} aria-hidden />
        {t('member.back')}
      </Group>
    </AppLink>
  );
}

function NoSuchMember() {
  const { t } = useTranslation('organizations');
  return (
    <Page title={t('member.notFoundTitle')} back={<BackToUsers />}>
      <EmptyNote icon={<IconUserOff />} text={t('member.notFoundText')} />
    </Page>
  );
}
