import { navigationOf, useConsoleModules } from '@fleetgate/ui';
import { useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** The title of the Smart Service whose page is open inside the organization. */
export function useActiveService(): string | undefined {
  const { t } = useTranslation();
  const modules = useConsoleModules();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const page = /^\/organizations\/[^/]+\/([^/]+)/.exec(path)?.[1];
  const active = navigationOf(modules, () => true).find((entry) => entry.path === page);
  return active && t(`${active.module}:${active.header ?? 'title'}`);
}
