import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { countries } from './countries.ts';

interface CountryFieldProps {
  value: string;
  onChange: (code: string) => void;
  error?: string | undefined;
}

/** Chooses a country by typing a part of its name. */
export function CountryField({ value, onChange, error }: CountryFieldProps) {
  const { t, i18n } = useTranslation('identity');
  const options = useMemo(() => countries(i18n.language), [i18n.language]);
  return (
    <Select
      label={t('field.country')}
      required
      searchable
      data={options}
      value={value || null}
      onChange={(code) => onChange(code ?? '')}
      error={error}
      autoComplete="off"
      checkIconPosition="right"
    />
  );
}
