import { auth, type MeChange, unwrap } from '@fleetgate/sdk';
import { api, consoleLanguages, displayName, meQuery, switchLanguage, useAction, useMe } from '@fleetgate/ui';
import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconUser } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

const themes = ['auto', 'light', 'dark'] as const;

/** The person's menu: account, language, appearance, signing out. */
export function AvatarMenu() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <Menu width={240} position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton
          aria-label={`${initials(me.firstName, me.lastName)}, ${t('menu.label', { name: displayName(me) })}`}
          style={{ borderRadius: '50%' }}
        >
          <Avatar size={34} radius="xl" variant="filled" color="harbor.8" aria-hidden>
            {initials(me.firstName, me.lastName)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      {/* the header is always in view, so what is below the window's edge could not be scrolled to */}
      <Menu.Dropdown mah="calc(100dvh - 4rem)" style={{ overflowY: 'auto' }}>
        <Menu.Label>
          <Text span display="block" fw={600} truncate c="var(--mantine-color-text)">
            {displayName(me)}
          </Text>
          <Text span display="block" size="xs" truncate>
            {me.email}
          </Text>
        </Menu.Label>
        <Menu.Item
          leftSection={<IconUser size={16} aria-hidden />}
          onClick={() => navigate({ to: '/account' })}
        >
          {t('menu.account')}
        </Menu.Item>
        <Menu.Divider />
        <LanguageItems />
        <Menu.Divider />
        <ThemeItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function LanguageItems() {
  const { t, i18n } = useTranslation('shell');
  const change = useOwnChange();
  function choose(tag: string) {
    const language = consoleLanguages.find((known) => known === tag) ?? 'en';
    void switchLanguage(language);
    change.mutate({ language });
  }
  return (
    <Menu.RadioGroup value={i18n.language} onChange={choose}>
      <Menu.Label>{t('menu.language')}</Menu.Label>
      {consoleLanguages.map((language) => (
        <Menu.RadioItem key={language} value={language} lang={language} closeMenuOnClick>
          {t(`language.${language}`)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function ThemeItems() {
  const { t } = useTranslation('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const change = useOwnChange();
  function choose(name: string) {
    const theme = themes.find((known) => known === name) ?? 'auto';
    setColorScheme(theme);
    change.mutate({ theme });
  }
  return (
    <Menu.RadioGroup value={colorScheme} onChange={choose}>
      <Menu.Label>{t('menu.theme')}</Menu.Label>
      {themes.map((theme) => (
        <Menu.RadioItem key={theme} value={theme} closeMenuOnClick>
          {t(`theme.${theme}`)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

/** What is chosen here holds on the person's other devices too. */
function useOwnChange() {
  return useAction({
    run: (body: MeChange) => unwrap(api.PATCH('/api/v1/me', { body })),
    refetch: [meQuery.queryKey],
  });
}

function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useAction({
    run: () => auth.signOut(),
    after: async () => {
      await navigate({ to: '/sign-in' });
      queries.clear();
    },
  });
}

function initials(firstName: string, lastName: string): string {
  return `${firstLetter(firstName)}${firstLetter(lastName)}`.toUpperCase();
}

/** What a reader takes for one letter may be several code units. */
function firstLetter(name: string): string {
  const [first] = new Intl.Segmenter().segment(name);
  return first?.segment ?? '';
}
