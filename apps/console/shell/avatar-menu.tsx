import { auth, unwrap } from '@fleetgate/sdk';
import { api, consoleLanguages, displayName, meQuery, switchLanguage, useAction, useMe } from '@fleetgate/ui';
import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconLogout, IconUser } from '@tabler/icons-react';
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
    <Menu width={240} position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton
          aria-label={t('menu.label', { name: displayName(me) })}
          style={{ borderRadius: '50%' }}
        >
          <Avatar size={34} radius="xl" variant="filled" color="harbor.8" aria-hidden>
            {initials(me.firstName, me.lastName)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} truncate c="var(--mantine-color-text)">
            {displayName(me)}
          </Text>
          <Text size="xs" truncate>
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
  const change = useAction({
    run: (language: (typeof consoleLanguages)[number]) =>
      unwrap(api.PATCH('/api/v1/me', { body: { language } })),
    refetch: [meQuery.queryKey],
  });
  return (
    <>
      <Menu.Label>{t('menu.language')}</Menu.Label>
      {consoleLanguages.map((language) => (
        <Menu.Item
          key={language}
          lang={language}
          role="menuitemradio"
          aria-checked={i18n.language === language}
          rightSection={i18n.language === language && <IconCheck size={14} aria-hidden />}
          onClick={() => {
            void switchLanguage(language);
            change.mutate(language);
          }}
        >
          {t(`language.${language}`)}
        </Menu.Item>
      ))}
    </>
  );
}

function ThemeItems() {
  const { t } = useTranslation('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const change = useAction({
    run: (theme: (typeof themes)[number]) => unwrap(api.PATCH('/api/v1/me', { body: { theme } })),
    refetch: [meQuery.queryKey],
  });
  return (
    <>
      <Menu.Label>{t('menu.theme')}</Menu.Label>
      {themes.map((theme) => (
        <Menu.Item
          key={theme}
          role="menuitemradio"
          aria-checked={colorScheme === theme}
          rightSection={colorScheme === theme && <IconCheck size={14} aria-hidden />}
          onClick={() => {
            setColorScheme(theme);
            change.mutate(theme);
          }}
        >
          {t(`theme.${theme}`)}
        </Menu.Item>
      ))}
    </>
  );
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
  return `${firstName.slice(0, 1)}${lastName.slice(0, 1)}`.toUpperCase();
}
