import { Refused } from '@fleetgate/kernel';
import { notAllowed } from '@fleetgate/platform/operation';
import type { Account } from './store.ts';

/** The caller's account; one that was deleted since the request began is nobody's any more. */
export function accountOf(found: Account | undefined): Account {
  if (!found) throw new Refused(notAllowed('anonymous'));
  return found;
}
