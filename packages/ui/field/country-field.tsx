import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { countries } from './countries.ts';

const none = 'none';

interface CountryFieldProps {
  value: string;
  onChange: (code: string) => void;
  error?: string | undefined;
  isOptional?: boolean;
}

/** Chooses a country by typing a part of its name. */
export function CountryField({ value, onChange, error, isOptional = false }: CountryFieldProps) {
  const { t, i18n } = useTranslation('kit');
  const options = useMemo(() => countries(i18n.language, value), [i18n.language, value]);
  return (
    <Select
      label={t('field.country')}
      required={!isOptional}
      searchable
      // typing begins a search instead of going on behind the country that is chosen
      onFocus={(event) => event.currentTarget.select()}
      onClick={(event) => event.currentTarget.select()}
      nothingFoundMessage={t('field.noSuchCountry')}
      data={isOptional ? [{ value: none, label: t('field.noCountry') }, ...options] : options}
      value={value || null}
      onChange={(code) => onChange(code === none ? '' : (code ?? ''))}
      error={error}
      autoComplete="off"
      checkIconPosition="right"
      allowDeselect={false} // who types the country that is already chosen, and confirms it, means it
    />
  );
}
