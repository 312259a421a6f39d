import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './shell/shell.css';
import { ConsoleModules, ConsoleTheme, keepFocus, shareStyleNonce, startLanguage } from '@fleetgate/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { modules } from './modules.ts';
import { createConsoleRouter } from './router.tsx';
import { createQueries } from './shell/queries.ts';
import { shellStrings } from './shell/strings/index.ts';

shareStyleNonce();
keepFocus();
await startLanguage([...modules, { key: 'shell', strings: shellStrings }]);
const queries = createQueries();
const router = createConsoleRouter(modules, queries);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ConsoleTheme>
      <QueryClientProvider client={queries}>
        <ConsoleModules value={modules}>
          <RouterProvider router={router} />
        </ConsoleModules>
      </QueryClientProvider>
    </ConsoleTheme>
  </StrictMode>,
);
