import { ApiProblem, type Me, unwrap } from '@fleetgate/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.ts';

/** The signed-in person, or null for a visitor. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () =>
    unwrap(api.GET('/api/v1/me')).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }) as Promise<Me | null>,
});

/** The signed-in person; only inside pages that need one. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('no signed-in person');
  return data;
}

/** A person's full name, or the address while there is none. */
export function displayName(person: {
  firstName: string | null;
  lastName: string | null;
  email: string;
}): string {
  return [person.firstName, person.lastName].filter(Boolean).join(' ') || person.email;
}
