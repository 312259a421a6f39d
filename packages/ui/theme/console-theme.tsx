import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { colorSchemes } from './color-scheme.ts';
import { styleNonce } from './style-nonce.ts';
import { contrastVariables, theme } from './theme.ts';

/** Puts the design system around the console. */
export function ConsoleTheme({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={contrastVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
      getStyleNonce={styleNonce}
    >
      {/* below, since above they would lie on the header */}
      <Notifications position="bottom-right" containerWidth={380} />
      {children}
    </MantineProvider>
  );
}
