import type { AccessEntry, Resource } from '@fleetgate/sdk';
import { LoadMore, ProblemAlert, SearchField, useOrganizationId, usePaged, Waiting } from '@fleetgate/ui';
import { Box, Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AllFound } from './all-found.tsx';
import classes from './resource-picker.module.css';
import { resourcesKey, resourcesPage } from './resource-queries.ts';
import { useHeld } from './use-held.ts';

interface ResourcePickerProps {
  resourceType: string;
  label: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** Whose access is marked, so that nothing is given twice. */
  holderId?: string;
  /** Takes a search all of whose finds are to be given, where that is offered; nothing once the search is another one. */
  onAllFound?: (q: string | undefined) => void;
}

/** Chooses single resources of one type, with a search over all of them. */
export function ResourcePicker(props: ResourcePickerProps) {
  const { resourceType, label, chosen, onChange, holderId, onAllFound } = props;
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const [q, setQ] = useState('');
  const resources = usePaged(resourcesKey(organizationId, resourceType, q), (cursor) =>
    resourcesPage(organizationId, resourceType, q, cursor),
  );
  const held = useHeld(holderId, resourceType, q, resources);
  const given = [...held.entries.values()].filter(isGiven).map(({ id }) => id);
  const isPending = resources.isPending || held.isPending;
  const areFound = q !== '' && !resources.isPlaceholderData && resources.items.length > 1;
  function search(words: string) {
    setQ(words);
    onAllFound?.(undefined);
  }
  return (
    <Stack gap="xs">
      <SearchField label={`${t('access.search')}: ${label}`} value={q} onSearch={search} />
      <ProblemAlert error={resources.error ?? held.error} />
      <Checkbox.Group
        value={[...chosen, ...given]}
        onChange={(ids) => onChange(ids.filter((id) => !given.includes(id)))}
        aria-label={label}
      >
        <div className={classes.list}>
          {isPending && <Waiting />}
          {!isPending && resources.items.length === 0 && (
            <Text size="sm" c="dimmed">
              {q === '' ? t('access.nothingYet') : t('access.nothing')}
            </Text>
          )}
          <Stack gap={6}>
            {!isPending &&
              resources.items.map((resource) => (
                <Choice key={resource.id} resource={resource} held={held.entries.get(resource.id)} />
              ))}
          </Stack>
          {resources.hasNextPage && <LoadMore query={resources} />}
        </div>
      </Checkbox.Group>
      {onAllFound && holderId !== undefined && (
        // with its room kept, nothing moves when it comes or goes
        <Box mih={28}>
          {areFound && chosen.length === 0 && (
            <AllFound
              holderId={holderId}
              resourceType={resourceType}
              q={q}
              shown={resources.items.length}
              isComplete={!resources.hasNextPage}
              onChoose={() => onAllFound(q)}
            />
          )}
        </Box>
      )}
      <Text size="sm" c="dimmed" role="status">
        {t('access.chosenCount', { count: chosen.length })}
      </Text>
    </Stack>
  );
}

/** What comes from above is not given by itself, so it still can be: then it stays when the point is moved elsewhere. */
function isGiven(entry: AccessEntry): boolean {
  return entry.inheritedFrom === undefined;
}

function Choice({ resource, held }: { resource: Resource; held: AccessEntry | undefined }) {
  const { t } = useTranslation('organizations');
  const path = resource.path.join(' / ');
  const words = [path !== '' && t('access.path', { path }), held && heldWords(held)].filter(Boolean);
  function heldWords({ inheritedFrom }: AccessEntry): string {
    return inheritedFrom ? t('access.heldThrough', { name: inheritedFrom.name }) : t('access.held');
  }
  return (
    <Checkbox
      value={resource.id}
      label={resource.name}
      description={words.length > 0 && words.join(' · ')}
      disabled={held !== undefined && isGiven(held)}
      styles={{ label: { color: 'inherit' } }}
    />
  );
}
