import { TypedConfirmation, useAction, useOrganizationId } from '@fleetgate/ui';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { deletePoint, pointsKey } from './point-queries.ts';
import type { PointDialogProps } from './use-meanwhile.tsx';

/** Deletes a point after its name is typed; one with others beneath it is refused in words. */
export function DeletePointDialog({ point, isGone, notice, onClose }: PointDialogProps) {
  const { t } = useTranslation('access');
  const organizationId = useOrganizationId();
  const remove = useAction({
    run: () => deletePoint(organizationId, point),
    done: t('points.delete.done', { name: point.name }),
    refetch: [pointsKey(organizationId)],
    after: onClose,
    silentFailure: true,
  });
  return (
    <TypedConfirmation
      onClose={onClose}
      title={t('points.delete.title')}
      expected={point.name}
      submitLabel={t('points.delete.submit')}
      onSubmit={() => remove.mutate()}
      isBusy={remove.isPending}
      isSubmitDisabled={isGone}
      notice={notice}
      error={remove.error}
    >
      <Text size="sm">{t('points.delete.text', { name: point.name })}</Text>
    </TypedConfirmation>
  );
}
