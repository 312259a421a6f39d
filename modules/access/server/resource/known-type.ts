import type { Tx } from '@fleetgate/platform/database';
import { protectedResourceTypes } from '../../domain/index.ts';
import { isDeclaredByService } from './store.ts';

/** Whether resources of this type can be registered and granted: a built-in one, or one that a service declares. */
export async function isKnownType(tx: Tx, type: string): Promise<boolean> {
  return protectedResourceTypes.some((known) => known.type === type) || isDeclaredByService(tx, type);
}
