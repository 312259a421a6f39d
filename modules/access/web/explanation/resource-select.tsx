import { unwrap } from '@fleetgate/sdk';
import { api, organizationKey, useOrganizationId, usePaged } from '@fleetgate/ui';
import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface ResourceSelectProps {
  resourceType: string;
  value: string | null;
  onChange: (resourceId: string | null) => void;
}

/** Finds one of the organization's resources by name. */
export function ResourceSelect({ resourceType, value, onChange }: ResourceSelectProps) {
  const { t } = useTranslation('access');
  const organizationId = useOrganizationId();
  const [q, setQ] = useState('');
  const found = usePaged(organizationKey(organizationId, 'resources', resourceType, { q }), (cursor) =>
    unwrap(
      api.GET('/api/v1/organizations/{organizationId}/resources/{resourceType}', {
        params: {
          path: { organizationId, resourceType },
          query: { ...(q !== '' && { q }), ...(cursor !== undefined && { cursor }) },
        },
      }),
    ),
  );
  return (
    <Select
      label={t('explain.resource')}
      placeholder={t('explain.search')}
      allowDeselect={false}
      searchable
      value={value}
      onChange={onChange}
      onSearchChange={setQ}
      filter={({ options }) => options}
      nothingFoundMessage={t('explain.nothing')}
      data={found.items.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
