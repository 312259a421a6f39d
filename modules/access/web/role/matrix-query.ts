import { unwrap } from '@fleetgate/sdk';
import { api } from '@fleetgate/ui';
import { queryOptions } from '@tanstack/react-query';

/** The full permission matrix, in English (`inLanguage`). */
export const matrixQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: () => unwrap(api.GET('/api/v1/permissions')),
});
