import { EmptyState } from '@mantine/core';
import type { ReactNode } from 'react';

/** What a list shows instead of nothing: why it is empty and what to do next. */
export function EmptyNote(props: { icon: ReactNode; title?: string; text?: string; children?: ReactNode }) {
  return (
    <EmptyState
      py="xl"
      icon={props.icon}
      title={props.title}
      description={props.text}
      variant="light"
      color="harbor"
    >
      {props.children && <EmptyState.Actions>{props.children}</EmptyState.Actions>}
    </EmptyState>
  );
}
