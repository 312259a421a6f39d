import { ApiProblem } from '@fleetgate/sdk';
import {
  departures,
  lastOrganization,
  meQuery,
  notifyChanged,
  organizationKey,
  organizationQuery,
  permissionsQuery,
  useConsoleModules,
  useEventStream,
} from '@fleetgate/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';

const own = ['access.changed', 'access.revoked'];

/** Follows the organization's events: fetches again what changed, and leaves politely when the membership ended. */
export function useLiveOrganization(organizationId: string): void {
  const queries = useQueryClient();
  const live = useConsoleModules().map((module) => module.live ?? {});
  const leave = useLeaving(organizationId);
  const refetch = (...rest: unknown[]) =>
    void queries.invalidateQueries({ queryKey: organizationKey(organizationId, ...rest) });
  const everything = () => {
    refetch();
    void queries.invalidateQueries({ queryKey: ['organizations'] });
    void queries.invalidateQueries(meQuery);
  };
  const names = [...new Set([...own, ...live.flatMap((lists) => Object.keys(lists))])];
  useEventStream(`/api/v1/organizations/${organizationId}/events`, names, {
    onEvent: (name) => {
      if (name === 'access.revoked') return leave();
      if (name === 'access.changed') return everything();
      for (const list of live.flatMap((lists) => lists[name] ?? [])) refetch(list);
    },
    onReopened: everything,
    onRefused: () => {
      refetch('permissions');
      void queries.invalidateQueries(meQuery);
    },
  });
  useLeaveWhenGone(organizationId, leave);
}

/** The stream may have missed the end of the membership; the next look at the own rights does not. */
function useLeaveWhenGone(organizationId: string, leave: () => void): void {
  const { error } = useQuery(permissionsQuery(organizationId));
  const isGone = error instanceof ApiProblem && error.status === 404;
  const leaveNow = useEffectEvent(leave);
  useEffect(() => {
    if (isGone) leaveNow();
  }, [isGone]);
}

function useLeaving(organizationId: string): () => void {
  const { t } = useTranslation('shell');
  const queries = useQueryClient();
  const navigate = useNavigate();
  return () => {
    if (departures.has(organizationId)) return;
    departures.add(organizationId);
    void leaveUnlessSignedOut();
  };

  // The stream ends with the session too, and when somebody else signs in here; then the session guard leads on.
  async function leaveUnlessSignedOut() {
    const before = queries.getQueryData(meQuery.queryKey);
    const me = await queries.fetchQuery({ ...meQuery, staleTime: 0 }).catch(() => undefined);
    if (!me || me.id !== before?.id) return departures.delete(organizationId);
    const name = queries.getQueryData(organizationQuery(organizationId).queryKey)?.name ?? '';
    lastOrganization.forget(organizationId);
    notifyChanged(t('revoked', { name }));
    await navigate({ to: '/' });
    queries.removeQueries({ queryKey: organizationKey(organizationId) });
    departures.delete(organizationId);
    return queries.invalidateQueries({ queryKey: ['organizations'] });
  }
}
