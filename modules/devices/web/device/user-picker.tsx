import { unwrap } from '@fleetgate/sdk';
import {
  api,
  displayName,
  LoadMore,
  organizationKey,
  ProblemAlert,
  SearchField,
  useOrganizationId,
  usePaged,
} from '@fleetgate/ui';
import { Checkbox, ScrollArea, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface UserPickerProps {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Chooses Editors and Viewers, pending ones too (R-INV-12); Admins have access to everything (R-ADM-5). */
export function UserPicker({ chosen, onChange }: UserPickerProps) {
  const { t } = useTranslation('devices');
  const organizationId = useOrganizationId();
  const [q, setQ] = useState('');
  const users = usePaged(organizationKey(organizationId, 'members', 'to-assign', q), (cursor) =>
    usersPage(organizationId, q, cursor),
  );
  const isEmpty = !users.isPending && users.items.length === 0;
  return (
    <Stack gap="xs">
      <SearchField label={t('assign.search')} value={q} onSearch={setQ} />
      <ProblemAlert error={users.error} />
      <Checkbox.Group value={[...chosen]} onChange={onChange} aria-label={t('assign.users')}>
        <ScrollArea.Autosize mah={280} type="auto">
          {isEmpty && (
            <Text size="sm" c="dimmed">
              {t('assign.nobody')}
            </Text>
          )}
          <Stack gap={6}>
            {users.items.map((user) => (
              <Checkbox
                key={user.id}
                value={user.id}
                label={displayName(user) || user.email}
                description={user.email}
              />
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

function usersPage(organizationId: string, q: string, cursor: string | undefined) {
  const query = { role: 'editor,viewer', ...(q !== '' && { q }), ...(cursor !== undefined && { cursor }) };
  return unwrap(
    api.GET('/api/v1/organizations/{organizationId}/members', {
      params: { path: { organizationId }, query },
    }),
  );
}
