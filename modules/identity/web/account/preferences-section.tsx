import { consoleLanguages, Section, switchLanguage } from '@fleetgate/ui';
import { Input, SegmentedControl, SimpleGrid, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChangeMe } from './use-change-me.ts';

const themes = ['auto', 'light', 'dark'] as const;

/** Language and appearance, on this device at once and in the account for the others. */
export function PreferencesSection() {
  const { t, i18n } = useTranslation('identity');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const change = useChangeMe();
  function chooseLanguage(tag: string) {
    const language = consoleLanguages.find((known) => known === tag) ?? 'en';
    void switchLanguage(language);
    change.mutate({ language });
  }
  function chooseTheme(name: string) {
    const theme = themes.find((known) => known === name) ?? 'auto';
    setColorScheme(theme);
    change.mutate({ theme });
  }
  return (
    <Section title={t('account.preferences')} text={t('account.preferencesText')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Input.Wrapper label={t('field.language')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('field.language')}
            data={consoleLanguages.map((value) => ({ value, label: t(`language.${value}`) }))}
            value={i18n.language}
            onChange={chooseLanguage}
          />
        </Input.Wrapper>
        <Input.Wrapper label={t('field.theme')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('field.theme')}
            data={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
            value={colorScheme}
            onChange={chooseTheme}
          />
        </Input.Wrapper>
      </SimpleGrid>
    </Section>
  );
}
