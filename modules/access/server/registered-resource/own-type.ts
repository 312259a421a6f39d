import { Refused } from '@fleetgate/kernel';
import { type OperationContext, unknown } from '@fleetgate/platform/operation';
import { type HeldType, holdDeclaredType } from '../resource/store.ts';

/** The calling service's own declaration of a type, held until the transaction ends; other types lead nowhere for it. */
export async function holdOwnType({ tx, request }: OperationContext, type: string): Promise<HeldType> {
  const held = await holdDeclaredType(tx, type);
  const { principal } = request;
  if (held && principal?.kind === 'service' && principal.key === held.serviceKey) return held;
  throw new Refused(unknown());
}
