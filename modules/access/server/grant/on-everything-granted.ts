import { on } from '@fleetgate/platform/operation';
import { everythingGranted } from '../../domain/index.ts';
import { setAll } from './store.ts';

/** Grants all of a type in the transaction of what it comes with. */
export const onEverythingGranted = on(everythingGranted, ({ tx }, { membershipId, ...scope }) =>
  setAll(tx, scope, [membershipId], true),
);
