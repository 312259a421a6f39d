import type { UserId } from '@fleetgate/kernel';

/** An account is being deleted; whoever keeps something of the person removes it in the same transaction (R-USR-8). */
export interface AccountDeleted {
  readonly userId: UserId;
  /** Canonical; the address that the account had. */
  readonly email: string;
}

/** Emitted by the verb that deletes an account, last: after it the account's row is gone. */
export const accountDeleted: { readonly name: string; readonly payload?: AccountDeleted } = {
  name: 'identity.account-deleted',
};
