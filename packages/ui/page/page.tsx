import { Box, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from '../session/installation.ts';
import { MailAddress } from '../text/mail-address.tsx';

interface PageProps {
  title: string;
  subtitle?: ReactNode;
  /** What leads back up, above the title. */
  back?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the console: its title, which may be an address, is the document's title and the one first-level heading. */
export function Page({ title, subtitle, back, actions, children }: PageProps) {
  usePageTitle(title);
  return (
    <Stack gap="lg">
      <Box>
        {back}
        <Group justify="space-between" align="flex-end" gap="sm">
          <Box flex="1 1 10rem" miw={0}>
            <Title order={1} style={{ overflowWrap: 'anywhere' }}>
              {title.includes('@') ? <MailAddress>{title}</MailAddress> : title}
            </Title>
            {subtitle && (
              <Text c="dimmed" component="div">
                {subtitle}
              </Text>
            )}
          </Box>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      </Box>
      {children}
    </Stack>
  );
}
