import { useResourceTypes } from '@fleetgate/ui';
import { Input, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chosen, ChosenAccess } from './chosen-access.ts';
import { ResourcePicker } from './resource-picker.tsx';

interface AccessFieldsProps {
  value: ChosenAccess;
  onChange: (value: ChosenAccess) => void;
}

/** Access to each kind of resource: none, all, or chosen ones. */
export function AccessFields({ value, onChange }: AccessFieldsProps) {
  const { t } = useTranslation('organizations');
  const types = useResourceTypes();
  return (
    <Input.Wrapper label={t('invite.access')} labelElement="div" description={t('invite.accessText')}>
      <Stack gap="xs" mt="xs">
        {types.map(({ type, label }) => (
          <AccessField
            key={type}
            resourceType={type}
            label={label}
            value={value[type]}
            onChange={(chosen) => onChange({ ...value, [type]: chosen })}
          />
        ))}
      </Stack>
    </Input.Wrapper>
  );
}

interface AccessFieldProps {
  resourceType: string;
  label: string;
  value: Chosen | undefined;
  onChange: (value: Chosen | undefined) => void;
}

function AccessField({ resourceType, label, value, onChange }: AccessFieldProps) {
  const { t } = useTranslation('organizations');
  const id = useId();
  const choose = (mode: string) => onChange(mode === 'all' ? 'all' : mode === 'chosen' ? [] : undefined);
  return (
    <Paper withBorder p="sm" role="group" aria-labelledby={id}>
      <Stack gap="xs">
        <Text id={id} fw={500} size="sm">
          {label}
        </Text>
        <SegmentedControl
          size="xs"
          aria-labelledby={id}
          data={[
            { value: 'none', label: t('access.none') },
            { value: 'chosen', label: t('access.chosen') },
            { value: 'all', label: t('access.all') },
          ]}
          value={modeOf(value)}
          onChange={choose}
        />
        {value !== undefined && value !== 'all' && (
          <ResourcePicker resourceType={resourceType} label={label} chosen={value} onChange={onChange} />
        )}
      </Stack>
    </Paper>
  );
}

function modeOf(value: Chosen | undefined): string {
  if (value === 'all') return 'all';
  return value === undefined ? 'none' : 'chosen';
}
