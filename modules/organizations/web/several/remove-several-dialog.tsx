import { organizationKey, TypedConfirmation, useAction, useOrganizationId } from '@fleetgate/ui';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Names } from './names.tsx';
import type { SeveralDialogProps } from './roles-dialog.tsx';
import { removeMembers } from './several-queries.ts';

/** Removes all selected users after it is typed how many (R-USR-4). */
export function RemoveSeveralDialog({ members, onClose, onDone }: SeveralDialogProps) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const count = members.length;
  const remove = useAction({
    run: () =>
      removeMembers(
        organizationId,
        members.map(({ id }) => id),
      ),
    done: ({ removed }) => t('several.removeDone', { count: removed }),
    refetch: [organizationKey(organizationId)],
    after: () => {
      onClose();
      onDone();
    },
    silentFailure: true,
  });
  return (
    <TypedConfirmation
      onClose={onClose}
      title={t('several.removeTitle', { count })}
      expected={t('several.removeWords', { count })}
      submitLabel={t('several.remove')}
      onSubmit={() => remove.mutate()}
      isBusy={remove.isPending}
      error={remove.error}
    >
      <Names members={members} />
      <Text size="sm">{t('several.removeText')}</Text>
    </TypedConfirmation>
  );
}
