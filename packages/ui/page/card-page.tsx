import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from '../session/installation.ts';

/** A page with one task, such as signing in; the visitor's frame puts the card around it. */
export function CardPage({
  title,
  text,
  children,
}: {
  title: string;
  text?: ReactNode;
  children?: ReactNode;
}) {
  usePageTitle(title);
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>{title}</Title>
        {text && (
          <Text c="dimmed" mt={4} component="div">
            {text}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  );
}
