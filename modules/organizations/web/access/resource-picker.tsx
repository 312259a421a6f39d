import type { Resource } from '@fleetgate/sdk';
import { LoadMore, ProblemAlert, SearchField, useOrganizationId, usePaged } from '@fleetgate/ui';
import { Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './resource-picker.module.css';
import { resourcesKey, resourcesPage } from './resource-queries.ts';

interface ResourcePickerProps {
  resourceType: string;
  label: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Chooses single resources of one type, with a search over all of them. */
export function ResourcePicker({ resourceType, label, chosen, onChange }: ResourcePickerProps) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const [q, setQ] = useState('');
  const resources = usePaged(resourcesKey(organizationId, resourceType, q), (cursor) =>
    resourcesPage(organizationId, resourceType, q, cursor),
  );
  const isEmpty = !resources.isPending && resources.items.length === 0;
  return (
    <Stack gap="xs">
      <SearchField label={`${t('access.search')}: ${label}`} value={q} onSearch={setQ} />
      <ProblemAlert error={resources.error} />
      <Checkbox.Group value={[...chosen]} onChange={onChange} aria-label={label}>
        <div className={classes.list}>
          {isEmpty && (
            <Text size="sm" c="dimmed">
              {q === '' ? t('access.nothingYet') : t('access.nothing')}
            </Text>
          )}
          <Stack gap={6}>
            {resources.items.map((resource) => (
              <Choice key={resource.id} resource={resource} />
            ))}
          </Stack>
          {resources.hasNextPage && <LoadMore query={resources} />}
        </div>
      </Checkbox.Group>
      <Text size="sm" c="dimmed" role="status">
        {t('access.chosenCount', { count: chosen.length })}
      </Text>
    </Stack>
  );
}

function Choice({ resource }: { resource: Resource }) {
  const { t } = useTranslation('organizations');
  const path = resource.path.join(' / ');
  return (
    <Checkbox
      value={resource.id}
      label={resource.name}
      description={path === '' ? undefined : t('access.path', { path })}
    />
  );
}
