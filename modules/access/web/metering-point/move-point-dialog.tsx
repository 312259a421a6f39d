import type { Resource } from '@fleetgate/sdk';
import { FormDialog, organizationKey, useAction, useOrganizationId } from '@fleetgate/ui';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoveEffectList } from './move-effect-list.tsx';
import { type Place, PlacePicker } from './place-picker.tsx';
import { type MoveEffect, movePoint } from './point-queries.ts';

/** Hangs a point with everything beneath it elsewhere; who gains and who loses is shown before (R-ACC-6). */
export function MovePointDialog({ point, onClose }: { point: Resource; onClose: () => void }) {
  const { t } = useTranslation('access');
  const organizationId = useOrganizationId();
  const [place, setPlace] = useState<Place>();
  const [effect, setEffect] = useState<MoveEffect>();
  const parentId = place?.id ?? null;
  const preview = useAction({
    run: () => movePoint(organizationId, point, parentId, true),
    after: setEffect,
    silentFailure: true,
  });
  const names = { name: point.name, place: place?.name ?? '' };
  const move = useAction({
    run: () => movePoint(organizationId, point, parentId, false),
    done: parentId === null ? t('points.move.doneTop', names) : t('points.move.done', names),
    refetch: [organizationKey(organizationId, 'resources'), organizationKey(organizationId, 'members')],
    after: onClose,
    silentFailure: true,
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('points.move.title', names)}
      submitLabel={effect ? t('points.move.submit') : t('points.move.preview')}
      onSubmit={() => (effect ? move.mutate() : preview.mutate())}
      isBusy={preview.isPending || move.isPending}
      isSubmitDisabled={place === undefined}
      error={preview.error ?? move.error}
    >
      {effect ? (
        <Stack gap="xs">
          <Text size="sm">
            {parentId === null ? t('points.move.toTop', names) : t('points.move.to', names)}
          </Text>
          <MoveEffectList effect={effect} />
          <Group>
            <Button variant="subtle" size="compact-sm" onClick={() => setEffect(undefined)}>
              {t('points.move.change')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <PlacePicker point={point} chosen={place} onChange={setPlace} />
      )}
    </FormDialog>
  );
}
