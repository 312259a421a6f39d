import type { Tx } from '@fleetgate/platform/database';
import { protectedResourceTypes } from '../../domain/index.ts';
import { holdDeclaredType, isDeclaredByService } from './store.ts';

const slug = /^[a-z][a-z0-9-]{0,63}$/;

/** Whether resources of this type can be registered and granted: a built-in one, or one that a service declares. */
export async function isKnownType(tx: Tx, type: string): Promise<boolean> {
  if (protectedResourceTypes.some((known) => known.type === type)) return true;
  return slug.test(type) && isDeclaredByService(tx, type);
}

/** The same, and the type can not be given up until the transaction ends: for changes. */
export async function holdKnownType(tx: Tx, type: string): Promise<boolean> {
  if (protectedResourceTypes.some((known) => known.type === type)) return true;
  return slug.test(type) && (await holdDeclaredType(tx, type)) !== undefined;
}
