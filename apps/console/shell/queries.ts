import { ApiProblem } from '@fleetgate/sdk';
import { meQuery, permissionsQuery } from '@fleetgate/ui';
import { MutationCache, type Query, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query';
import { connection } from './connection.ts';

/** The cache of what the server answered; refusals lead to a fresh look at the own rights. */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onSuccess: () => {
        if (connection.works()) void queries.invalidateQueries({ predicate: hasFailed });
      },
      onError: (error, query) => onFailure(queries, error, query.queryKey),
    }),
    mutationCache: new MutationCache({
      onError: (error) => onFailure(queries, error, openOrganizationKey()),
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => isTransient(error) && count < 2,
        throwOnError: false,
      },
      // Without a network a change fails at once and in words; it never waits, to be made later, unasked.
      mutations: { networkMode: 'always' },
    },
  });
  return queries;
}

/** What failed while the server did not answer is fetched again once it does. */
function hasFailed(query: Query): boolean {
  return query.state.status === 'error';
}

function onFailure(queries: QueryClient, error: unknown, key: QueryKey): void {
  if (!(error instanceof ApiProblem)) return;
  if (error.status === 0 || error.status === 503) connection.fails();
  if (error.status === 401) void queries.invalidateQueries(meQuery);
  const organizationId = key[0] === 'organization' ? String(key[1]) : undefined;
  const isAboutRights = key[2] === 'permissions';
  if ((error.status === 403 || error.status === 404) && organizationId !== undefined && !isAboutRights) {
    void queries.invalidateQueries(permissionsQuery(organizationId));
  }
}

/** Changes have no cache key; they concern the organization that the address names. */
function openOrganizationKey(): QueryKey {
  const found = /^\/organizations\/([^/]+)/.exec(location.pathname);
  return found ? ['organization', found[1]] : [];
}

function isTransient(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
}
