import {
  displayName,
  LoadMore,
  ProblemAlert,
  SearchField,
  useOrganizationId,
  usePaged,
  Waiting,
} from '@fleetgate/ui';
import { Checkbox, ScrollArea, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Candidate, candidatesPage, type HolderChange, holdersKey } from './holder-queries.ts';

interface UserPickerProps {
  deviceId: string;
  change: HolderChange;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Chooses who is to use a device, or no more; for whom that changes nothing is marked, and Admins use everything (R-ADM-5). */
export function UserPicker({ deviceId, change, chosen, onChange }: UserPickerProps) {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const [q, setQ] = useState('');
  const users = usePaged([...holdersKey(organizationId, deviceId), 'to-choose', { change, q }], (cursor) =>
    candidatesPage(organizationId, deviceId, change, q, cursor),
  );
  const unaffected = users.items.filter(({ isAffected }) => !isAffected).map(({ id }) => id);
  const held = change === 'add' ? unaffected : [];
  return (
    <Stack gap="xs">
      <SearchField label={t('assign.search')} value={q} onSearch={setQ} />
      <ProblemAlert error={users.error} />
      <Checkbox.Group
        value={[...chosen, ...held]}
        onChange={(ids) => onChange(ids.filter((id) => !held.includes(id)))}
        aria-label={t('assign.users')}
      >
        <ScrollArea.Autosize mah={280} type="auto">
          {users.isPending && <Waiting />}
          {!users.isPending && users.items.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('assign.nobody')}
            </Text>
          )}
          <Stack gap={6} p={4}>
            {users.items.map((user) => (
              <Choice key={user.id} user={user} change={change} />
            ))}
          </Stack>
          {users.hasNextPage && <LoadMore query={users} />}
        </ScrollArea.Autosize>
      </Checkbox.Group>
      <Text size="sm" c="dimmed" role="status">
        {t('assign.chosen', { count: chosen.length })}
      </Text>
    </Stack>
  );
}

function Choice({ user, change }: { user: Candidate; change: HolderChange }) {
  const { t } = useTranslation('devices');
  const name = displayName(user);
  const words = [
    name !== user.email && user.email,
    !user.isAffected && t(`assign.unaffected.${change}`),
  ].filter(Boolean);
  return (
    <Checkbox
      value={user.id}
      label={name}
      description={words.length > 0 && words.join(' · ')}
      disabled={!user.isAffected}
      styles={{ label: { color: 'inherit' } }}
    />
  );
}
