import { meQuery } from '@fleetgate/ui';
import { useQuery } from '@tanstack/react-query';
import { useConnection } from './connection.ts';

const askAgainAfter = 5_000;

/** Whether the server answers; while it does not, asks again by itself until it does. */
export function useConnectionWatch(): boolean {
  const isWorking = useConnection();
  useQuery({ ...meQuery, enabled: !isWorking, refetchInterval: askAgainAfter });
  return isWorking;
}
