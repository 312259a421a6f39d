import { Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

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
  useDocumentTitle(`${title} · Fleetgate`);
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
