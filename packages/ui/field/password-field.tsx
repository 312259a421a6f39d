import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A password, hidden until the person asks to see it. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation('kit');
  return (
    <PasswordInput
      required
      label={t('field.password')}
      visibilityToggleButtonProps={{ 'aria-label': t('field.showPassword'), tabIndex: 0 }}
      {...props}
    />
  );
}
