import type { Me } from '@fleetgate/sdk';
import { consoleLanguages, meQuery, switchLanguage } from '@fleetgate/ui';
import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';

/**
 * The signed-in person; when the session ends elsewhere, leads to signing in again and back to this page. When somebody
 * else signs in in another tab, starts anew, so that nothing of the former person lingers.
 */
export function useSessionGuard(): Me | undefined {
  const { data: me } = useQuery(meQuery);
  const navigate = useNavigate();
  const leave = useEffectEvent(() => {
    // Signing out here navigates by itself.
    if (location.pathname === '/sign-in') return;
    const next = location.pathname + location.search;
    void navigate({ to: '/sign-in', search: { next, expired: true } });
  });
  useEffect(() => {
    if (me === null) leave();
  }, [me]);
  const [firstId] = useState(me?.id);
  const isSomebodyElse = firstId !== undefined && me != null && me.id !== firstId;
  useEffect(() => {
    if (isSomebodyElse) location.replace('/');
  }, [isSomebodyElse]);
  useOwnPreferences(me ?? undefined);
  return me ?? undefined;
}

/** What the account says about language and appearance holds on every device. */
function useOwnPreferences(me: Me | undefined): void {
  const { setColorScheme } = useMantineColorScheme();
  const showTheme = useEffectEvent((theme: Me['theme']) => setColorScheme(theme));
  const language = consoleLanguages.find((known) => known === me?.language);
  const theme = me?.theme;
  useEffect(() => {
    if (language !== undefined) void switchLanguage(language);
  }, [language]);
  useEffect(() => {
    if (theme !== undefined) showTheme(theme);
  }, [theme]);
}
