import { useEffect, useRef } from 'react';

/** What the keyboard was on goes with the step before; it goes on where the next one begins (WCAG 2.4.3). */
export function useFocusAtStep(step: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    place.current?.focus({ preventScroll: true });
  }, [step]);
  return place;
}
