import type { Member } from '@fleetgate/sdk';
import { FormDialog, organizationKey, useAction, useOrganizationId } from '@fleetgate/ui';
import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { removeMember } from '../membership/membership-queries.ts';

interface RevokeDialogProps {
  member: Member;
  onClose: () => void;
  /** Whether the page is about this very invitation and has nothing to show afterwards. */
  leavesPage?: boolean;
}

/** Ends an invitation; its links show "no longer valid" from then on (R-INV-10). */
export function RevokeDialog({ member, onClose, leavesPage }: RevokeDialogProps) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const navigate = useNavigate();
  const revoke = useAction({
    run: () => removeMember(organizationId, member.id),
    done: t('member.revoked', { email: member.email }),
    refetch: [organizationKey(organizationId)],
    after: () =>
      leavesPage
        ? navigate({ to: '/organizations/$organizationId/users', params: { organizationId } })
        : onClose(),
    silentFailure: true,
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('member.revoke')}
      submitLabel={t('member.revokeSubmit')}
      onSubmit={() => revoke.mutate()}
      isBusy={revoke.isPending}
      isDangerous
      error={revoke.error}
    >
      <Text size="sm">{t('member.revokeText', { email: member.email })}</Text>
    </FormDialog>
  );
}
