import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** A friendly remark that refuses nothing. */
export function Hint({ children }: { children: ReactNode }) {
  return (
    <Alert color="harbor" variant="light" icon={<IconInfoCircle aria-hidden />}>
      {children}
    </Alert>
  );
}
