import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { matrixQuery } from '../role/matrix-query.ts';
import { inLanguage } from '../role/matrix-words.ts';

interface PermissionSelectProps {
  resourceType: string;
  value: string;
  onChange: (permission: string) => void;
}

/** The permissions that are asked on a type, by Smart Service. */
export function PermissionSelect({ resourceType, value, onChange }: PermissionSelectProps) {
  const { t, i18n } = useTranslation('access');
  const { data } = useQuery(matrixQuery);
  const groups = (data?.services ?? [])
    .map((service) => inLanguage(service, i18n.language))
    .map(({ title, permissions }) => ({
      group: title,
      items: permissions
        .filter(({ resourceTypes }) => resourceTypes.includes(resourceType))
        .map((permission) => ({ value: permission.key, label: permission.title })),
    }))
    .filter(({ items }) => items.length > 0);
  return (
    <NativeSelect
      label={t('explain.permission')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: t('explain.choose') }, ...groups]}
    />
  );
}
