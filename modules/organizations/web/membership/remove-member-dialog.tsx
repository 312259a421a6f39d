import type { Member } from '@fleetgate/sdk';
import { displayName, organizationKey, TypedConfirmation, useAction, useOrganizationId } from '@fleetgate/ui';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { membersKey, openInvitationsQuery, removeMember } from './membership-queries.ts';

/** Removes a member after their email is typed (R-USR-4). */
export function RemoveMemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const navigate = useNavigate();
  const name = displayName(member);
  const remove = useAction({
    run: () => removeMember(organizationId, member.id),
    done: t('member.removed', { name }),
    refetch: [organizationKey(organizationId)],
    after: () => navigate({ to: '/organizations/$organizationId/users', params: { organizationId } }),
    silentFailure: true,
  });
  return (
    <TypedConfirmation
      onClose={onClose}
      title={t('member.remove')}
      expected={member.email}
      submitLabel={t('member.remove')}
      onSubmit={() => remove.mutate()}
      isBusy={remove.isPending}
      error={remove.error}
    >
      <Text size="sm">{t('member.removeText', { name })}</Text>
      <OpenInvitations member={member} />
    </TypedConfirmation>
  );
}

/** The organization's invitations outlive whoever sent them, so they are shown before that Admin goes (R-INV-17). */
function OpenInvitations({ member }: { member: Member }) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const { data } = useQuery(openInvitationsQuery(organizationId, member));
  const revoke = useAction({
    run: (invited: Member) => removeMember(organizationId, invited.id),
    done: (_, invited) => t('member.revoked', { email: invited.email }),
    refetch: [membersKey(organizationId)],
  });
  if (!data || data.openInvitations.length === 0) return null;
  return (
    <Alert color="signal">
      <Stack gap="xs">
        <Text size="sm">{t('member.removeInvitations', { name: displayName(member) })}</Text>
        {data.openInvitations.map((invited) => (
          <Group key={invited.id} justify="space-between" gap="xs">
            <Text size="sm">
              {invited.email} · {t(`role.${invited.role}`)}
            </Text>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${t('member.revoke')}: ${invited.email}`}
              loading={revoke.isPending && revoke.variables?.id === invited.id}
              onClick={() => revoke.mutate(invited)}
            >
              {t('member.revokeSubmit')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
