import { Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './selection-bar.module.css';

interface SelectionBarProps {
  label: string;
  /** How many rows are selected, in words; nothing when none is. */
  count: string | undefined;
  /** What can be done with them. */
  children: ReactNode;
}

/** What can be done with the rows that are selected, over the foot of the window: it moves nothing when it comes and goes. */
export function SelectionBar({ label, count, children }: SelectionBarProps) {
  return (
    <>
      <VisuallyHidden role="status" className={classes.told ?? ''}>
        {count ?? ''}
      </VisuallyHidden>
      {count !== undefined && (
        <section className={classes.bar} aria-label={label}>
          <Text className={classes.count ?? ''} size="sm" fw={600}>
            {count}
          </Text>
          {children}
        </section>
      )}
    </>
  );
}
