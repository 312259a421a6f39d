import { Refused } from '@fleetgate/kernel';
import { problems } from '../../domain/index.ts';
import type { ServiceRow } from './service-store.ts';

/** The service of this key among the registered ones, or a refusal. */
export function findService(services: readonly ServiceRow[], key: string): ServiceRow {
  const service = services.find((one) => one.key === key);
  if (service) return service;
  throw new Refused({
    problem: problems['unknown-service'],
    detail: `There is no registered service "${key}". See: fleetgate services list`,
  });
}
