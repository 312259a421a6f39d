import { departures, lastOrganization, meQuery, notifyDone, organizationKey } from '@fleetgate/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

/** Ends the own membership by `run`, then goes to where the person still is a member. */
export function useDeparture(organizationId: string, done: string, run: () => Promise<unknown>) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => {
      departures.add(organizationId);
      return run();
    },
    onError: () => departures.delete(organizationId),
    onSuccess: async () => {
      lastOrganization.forget(organizationId);
      notifyDone(done);
      await queries.invalidateQueries({ ...meQuery, refetchType: 'none' });
      await navigate({ to: '/' });
      queries.removeQueries({ queryKey: organizationKey(organizationId) });
      await queries.invalidateQueries({ queryKey: ['organizations'] });
      departures.delete(organizationId);
    },
  });
}
