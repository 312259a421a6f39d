import { unwrap } from '@fleetgate/sdk';
import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePaged } from '../list/use-paged.ts';
import { api } from '../session/api.ts';
import { organizationKey, useOrganizationId } from '../session/organization.ts';

interface MemberSelectProps {
  label: string;
  placeholder?: string;
  /** Whether Admins can be chosen too. */
  withAdmins?: boolean;
  value: string | null;
  onChange: (memberId: string | null) => void;
}

/** Finds one member, pending ones too, by name or address; Editors and Viewers only unless told. */
export function MemberSelect({ label, placeholder, withAdmins = false, value, onChange }: MemberSelectProps) {
  const { t } = useTranslation('kit');
  const organizationId = useOrganizationId();
  const [q, setQ] = useState('');
  const people = usePaged(
    organizationKey(organizationId, 'members', 'to-select', { q, withAdmins }),
    (cursor) =>
      unwrap(
        api.GET('/api/v1/organizations/{organizationId}/members', {
          params: {
            path: { organizationId },
            query: {
              ...(!withAdmins && { role: 'editor,viewer' }),
              ...(q !== '' && { q }),
              ...(cursor !== undefined && { cursor }),
            },
          },
        }),
      ),
  );
  return (
    <Select
      label={label}
      {...(placeholder !== undefined && { placeholder })}
      allowDeselect={false}
      searchable
      value={value}
      onChange={onChange}
      onSearchChange={setQ}
      filter={({ options }) => options}
      nothingFoundMessage={t('field.noSuchMember')}
      data={people.items.map(({ id, email }) => ({ value: id, label: email }))}
    />
  );
}
