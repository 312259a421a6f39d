import type { Tx } from '@fleetgate/platform/database';
import type { AuditEntry, RequestContext, Services } from '@fleetgate/platform/operation';
import type { Identity } from './identity.ts';

/** What changes of an account that proves who its person is. */
type AccountAction =
  | 'account.registered'
  | 'account.email-verified'
  | 'account.email-changed'
  | 'account.password-changed'
  | 'account.password-reset'
  | 'account.sessions-ended';

/** What the account verbs work with in one request. */
export interface AccountRequest extends Identity {
  /**
   * Writes an event of the installation into the transaction of the change (R-AUD-1). Whoever could do it is the account's
   * person: signed in to it, or reading its mailbox. Addresses, passwords, hashes and tokens do not belong into it.
   */
  record(
    tx: Tx,
    userId: string,
    action: AccountAction,
    change?: Pick<AuditEntry, 'before' | 'after'>,
  ): Promise<void>;
}

export function accountRequest(identity: Identity, services: Services, requestId: string): AccountRequest {
  const request: RequestContext = { services, requestId, principal: undefined, organizationId: undefined };
  return {
    ...identity,
    record: (tx, userId, action, change) => {
      const [actor, target] = [
        { type: 'person', id: userId },
        { type: 'account', id: userId },
      ];
      return services.recordAudit(tx, request, [{ action, actor, target, ...change }]);
    },
  };
}
