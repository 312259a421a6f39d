import type { MemberStatus, Role } from '@fleetgate/sdk';
import { SearchField } from '@fleetgate/ui';
import { Box, Button, Chip, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { roles } from '../../domain/index.ts';
import { type MemberFilter, unfiltered } from './membership-queries.ts';

const statuses: readonly MemberStatus[] = ['active', 'invited'];

interface MemberFiltersProps {
  filter: MemberFilter;
  onChange: (filter: MemberFilter) => void;
}

/** Search and filters, several at once (R-USR-2). */
export function MemberFilters({ filter, onChange }: MemberFiltersProps) {
  const { t } = useTranslation('organizations');
  const isFiltered = filter.status.length > 0 || filter.role.length > 0;
  return (
    <Group gap="lg" align="center">
      <Box flex="1 1 16rem" maw={{ sm: 340 }}>
        <SearchField
          label={t('users.search')}
          value={filter.q}
          onSearch={(q) => onChange({ ...filter, q })}
        />
      </Box>
      <Choices
        label={t('users.filterStatus')}
        options={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        chosen={filter.status}
        onChange={(status) => onChange({ ...filter, status: status as MemberStatus[] })}
      />
      <Choices
        label={t('users.filterRole')}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        chosen={filter.role}
        onChange={(role) => onChange({ ...filter, role: role as Role[] })}
      />
      {isFiltered && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onChange({ ...filter, status: unfiltered.status, role: unfiltered.role })}
        >
          {t('kit:action.resetFilters')}
        </Button>
      )}
    </Group>
  );
}

interface ChoicesProps {
  label: string;
  options: { value: string; label: string }[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

function Choices({ label, options, chosen, onChange }: ChoicesProps) {
  return (
    <Group component="fieldset" gap={6} bd={0} p={0} m={0} aria-label={label}>
      <Text size="sm" c="dimmed" aria-hidden>
        {label}
      </Text>
      <Chip.Group multiple value={chosen} onChange={onChange}>
        {options.map((option) => (
          <Chip key={option.value} value={option.value} size="xs" variant="outline">
            {option.label}
          </Chip>
        ))}
      </Chip.Group>
    </Group>
  );
}
