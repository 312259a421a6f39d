import { type MeChange, unwrap } from '@fleetgate/sdk';
import { api, meQuery, useAction } from '@fleetgate/ui';

/** Saves something about oneself. */
export function useChangeMe(done?: string) {
  return useAction({
    run: (body: MeChange) => unwrap(api.PATCH('/api/v1/me', { body })),
    refetch: [meQuery.queryKey],
    ...(done === undefined ? {} : { done }),
  });
}
