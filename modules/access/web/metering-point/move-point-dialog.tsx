import {
  EffectOnPeople,
  FormDialog,
  organizationKey,
  useAction,
  useFocusAtStep,
  useOrganizationId,
} from '@fleetgate/ui';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Place, PlacePicker } from './place-picker.tsx';
import { moveEffectQuery, movePoint } from './point-queries.ts';
import type { PointDialogProps } from './use-meanwhile.tsx';

/** Hangs a point with everything beneath it elsewhere; who gains and who loses is shown before (R-ACC-6). */
export function MovePointDialog({ point, isGone, notice, onClose }: PointDialogProps) {
  const { t } = useTranslation('access');
  const organizationId = useOrganizationId();
  const [place, setPlace] = useState<Place>();
  const [isPreviewing, setPreviewing] = useState(false);
  const parentId = place?.id ?? null;
  const preview = useQuery({ ...moveEffectQuery(organizationId, point, parentId), enabled: isPreviewing });
  const effect = isPreviewing && !preview.isError ? preview.data : undefined;
  const names = { name: point.name, place: place?.name ?? '' };
  const move = useAction({
    run: () => movePoint(organizationId, point, parentId, false),
    done: parentId === null ? t('points.move.doneTop', names) : t('points.move.done', names),
    refetch: [organizationKey(organizationId, 'resources'), organizationKey(organizationId, 'members')],
    after: onClose,
    silentFailure: true,
  });
  const step = useFocusAtStep(effect !== undefined);
  function choose(chosen: Place | undefined) {
    setPlace(chosen);
    setPreviewing(false);
    move.reset();
  }
  function look() {
    if (isPreviewing) void preview.refetch();
    else setPreviewing(true);
  }
  return (
    <FormDialog
      onClose={onClose}
      title={t('points.move.title', names)}
      submitLabel={effect ? t('points.move.submit') : t('points.move.preview')}
      onSubmit={() => (effect ? move.mutate() : look())}
      isBusy={preview.isFetching || move.isPending}
      isSubmitDisabled={place === undefined || isGone}
      notice={notice}
      error={isPreviewing && !isGone ? (preview.error ?? move.error) : null}
    >
      <div ref={step} tabIndex={-1}>
        {effect ? (
          <Stack gap="xs">
            <Text size="sm">
              {parentId === null ? t('points.move.toTop', names) : t('points.move.to', names)}
            </Text>
            <EffectOnPeople effect={effect} />
            <Group>
              <Button variant="subtle" size="compact-sm" onClick={() => choose(place)}>
                {t('points.move.change')}
              </Button>
            </Group>
          </Stack>
        ) : (
          <PlacePicker point={point} chosen={place} onChange={choose} />
        )}
      </div>
    </FormDialog>
  );
}
