import type { Member } from '@fleetgate/sdk';
import { ActionButton, useMe, usePermissions, useRefusalText } from '@fleetgate/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownRole } from '../../domain/index.ts';
import { RevokeDialog } from '../invitation/revoke-dialog.tsx';
import { ChangeRoleDialog } from './change-role-dialog.tsx';
import { RemoveMemberDialog } from './remove-member-dialog.tsx';

/** What an Admin may do with a member; what is not possible says why. */
export function MemberActions({ member }: { member: Member }) {
  const { t } = useTranslation('organizations');
  const { can } = usePermissions();
  const [open, setOpen] = useState<'role' | 'remove'>();
  const words = useRefusalText();
  const me = useMe();
  const isPending = member.status === 'invited';
  const close = () => setOpen(undefined);
  return (
    <>
      {can('users.change-role') && (
        <ActionButton
          variant="default"
          reason={words(ownRole(member, me.id))}
          onClick={() => setOpen('role')}
        >
          {t('member.changeRole')}
        </ActionButton>
      )}
      {can('users.remove') && (
        <ActionButton
          variant="outline"
          color="red"
          reason={me.id === member.userId ? t('member.removeOwn') : undefined}
          onClick={() => setOpen('remove')}
        >
          {isPending ? t('member.revoke') : t('member.remove')}
        </ActionButton>
      )}
      {open === 'role' && <ChangeRoleDialog member={member} onClose={close} />}
      {open === 'remove' &&
        (isPending ? (
          <RevokeDialog member={member} onClose={close} leavesPage />
        ) : (
          <RemoveMemberDialog member={member} onClose={close} />
        ))}
    </>
  );
}
