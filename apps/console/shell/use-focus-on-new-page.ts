import { useRouterState } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';

/** After a change of page the keyboard continues in the content; whoever has something open there may close it. */
export function useFocusOnNewPage(onNewPage?: () => void) {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const shown = useRef(path);
  const tell = useEffectEvent(() => onNewPage?.());
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== path) {
      main.current?.focus({ preventScroll: true });
      tell();
    }
    shown.current = path;
  }, [path]);
  return main;
}
