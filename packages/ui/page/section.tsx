import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A framed part of a page with its own heading. */
export function Section({
  title,
  text,
  children,
}: {
  title?: string;
  text?: string | undefined;
  children: ReactNode;
}) {
  return (
    <Paper component="section" withBorder p="lg" radius="md" bg="var(--fg-surface)">
      <Stack gap="md">
        {title && (
          <div>
            <Title order={2}>{title}</Title>
            {text && (
              <Text size="sm" c="dimmed">
                {text}
              </Text>
            )}
          </div>
        )}
        {children}
      </Stack>
    </Paper>
  );
}
