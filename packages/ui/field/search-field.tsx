import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const pause = 250;

interface SearchFieldProps {
  label: string;
  value: string;
  onSearch: (text: string) => void;
}

/** A search field that asks once the person stops typing. On a phone it shows one word, since a sentence would be cut off. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const { t } = useTranslation('kit');
  const [typed, setTyped] = useState(value);
  const isNarrow = useMediaQuery('(max-width: 36em)', false, { getInitialValueInEffect: false });
  const searchLater = useDebouncedCallback(onSearch, pause);
  function type(text: string) {
    setTyped(text);
    searchLater(text.trim());
  }
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={isNarrow ? t('action.search') : label}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed !== '' && (
          <CloseButton size="sm" aria-label={t('action.clearSearch')} onClick={() => type('')} />
        )
      }
    />
  );
}
