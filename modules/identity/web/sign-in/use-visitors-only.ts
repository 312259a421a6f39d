import { meQuery, safePath } from '@fleetgate/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';

/** Leads whoever opens the page signed in, for instance with the browser's back button, on to where it would lead. */
export function useVisitorsOnly(next: string | undefined): void {
  const queries = useQueryClient();
  const router = useRouter();
  const goOn = useEffectEvent(() => router.history.replace(safePath(next)));
  useEffect(() => {
    let isHere = true;
    const look = queries.fetchQuery({ ...meQuery, staleTime: 0 });
    look.then((me) => isHere && me !== null && goOn()).catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, [queries]);
}
