import { consoleLanguages, switchLanguage } from '@fleetgate/ui';
import { Button, Group, Paper } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Brand } from './brand.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { useFocusOnNewPage } from './use-focus-on-new-page.ts';
import classes from './visitor-frame.module.css';

/** Around the pages that anybody may open. */
export function VisitorFrame() {
  const main = useFocusOnNewPage();
  return (
    <div className={classes.frame}>
      <header className={classes.brand}>
        <Brand />
      </header>
      <Paper
        component="main"
        tabIndex={-1}
        ref={main}
        withBorder
        radius="md"
        p="xl"
        className={classes.card ?? ''}
        bg="var(--fg-surface)"
      >
        <ConnectionBanner />
        <Outlet />
      </Paper>
      <Languages />
    </div>
  );
}

function Languages() {
  const { i18n, t } = useTranslation('shell');
  return (
    <Group component="footer" gap="xs" mt="md">
      {consoleLanguages.map((language) => (
        <Button
          key={language}
          size="compact-sm"
          variant="subtle"
          color="gray.7"
          c="dimmed"
          lang={language}
          aria-pressed={i18n.language === language}
          fw={i18n.language === language ? 600 : 400}
          onClick={() => void switchLanguage(language)}
        >
          {t(`language.${language}`)}
        </Button>
      ))}
    </Group>
  );
}
