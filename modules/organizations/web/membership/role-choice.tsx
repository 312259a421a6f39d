import type { Role } from '@fleetgate/sdk';
import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { roles } from '../../domain/index.ts';

interface RoleChoiceProps {
  value: Role;
  onChange: (role: Role) => void;
}

/** The three roles, each with what it means (R-ROL-1). */
export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const { t } = useTranslation('organizations');
  return (
    <Radio.Group
      label={t('invite.role')}
      value={value}
      onChange={(role) => onChange(roles.find((known) => known === role) ?? value)}
    >
      <Stack gap="xs" mt={6}>
        {roles.map((role) => (
          <Radio key={role} value={role} label={t(`role.${role}`)} description={t(`roleText.${role}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
