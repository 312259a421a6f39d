import type { Resource } from '@fleetgate/sdk';
import { LoadMore, ProblemAlert, SearchField, useOrganizationId, usePaged, Waiting } from '@fleetgate/ui';
import { Radio, ScrollArea, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pointsKey, pointsPage } from './point-queries.ts';

/** Where a point can hang: beneath another one, or at the top, which has no id. */
export interface Place {
  id: string | null;
  name: string;
}

interface PlacePickerProps {
  point: Resource;
  chosen: Place | undefined;
  onChange: (place: Place) => void;
}

const top = 'top';

/** Chooses where a point is to hang, with a search over the whole tree. */
export function PlacePicker({ point, chosen, onChange }: PlacePickerProps) {
  const { t } = useTranslation('access');
  const organizationId = useOrganizationId();
  const [q, setQ] = useState('');
  const points = usePaged(pointsKey(organizationId, { q }), (cursor) =>
    pointsPage(organizationId, { q }, cursor),
  );
  const others = points.items.filter(({ id }) => id !== point.id);
  function choose(value: string) {
    const found = others.find(({ id }) => id === value);
    onChange(found ? { id: found.id, name: found.name } : { id: null, name: t('points.move.top') });
  }
  return (
    <Stack gap="xs">
      <Text size="sm">{t('points.move.text')}</Text>
      <SearchField label={t('points.search')} value={q} onSearch={setQ} />
      <ProblemAlert error={points.error} />
      <Radio.Group
        value={chosen === undefined ? '' : (chosen.id ?? top)}
        onChange={choose}
        aria-label={t('points.move.place')}
      >
        <ScrollArea.Autosize mah={280} type="auto">
          <Stack gap={6} p={4}>
            {q === '' && <Option id={null} label={t('points.move.top')} path="" point={point} />}
            {points.isPending && <Waiting />}
            {others.map(({ id, name, path }) => (
              <Option key={id} id={id} label={name} path={path.join(' / ')} point={point} />
            ))}
          </Stack>
          {q !== '' && !points.isPending && others.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('points.nothing')}
            </Text>
          )}
          {points.hasNextPage && <LoadMore query={points} />}
        </ScrollArea.Autosize>
      </Radio.Group>
      <Text size="sm" c="dimmed" role="status">
        {chosen && t('points.move.chosen', { name: chosen.name })}
      </Text>
    </Stack>
  );
}

interface OptionProps {
  id: string | null;
  label: string;
  path: string;
  point: Resource;
}

function Option({ id, label, path, point }: OptionProps) {
  const { t } = useTranslation('access');
  const isHere = point.parentId === id;
  const words = [path !== '' && t('points.in', { path }), isHere && t('points.move.here')].filter(Boolean);
  return (
    <Radio
      value={id ?? top}
      label={label}
      description={words.length > 0 && words.join(' · ')}
      disabled={isHere}
      styles={{ label: { color: 'inherit' } }}
    />
  );
}
