import type { AuditEntry } from '@fleetgate/platform/operation';
import type { Grantee } from './store.ts';

const nameOf = ({ firstName, lastName }: Grantee) => [firstName, lastName].filter(Boolean).join(' ');

/** A membership as answers to Admins show it. */
export function personOf(grantee: Grantee) {
  return { memberId: grantee.id, email: grantee.email, name: nameOf(grantee) || null };
}

/** A membership as the target of an audit event. */
export function auditTarget(grantee: Grantee): AuditEntry['target'] {
  const { id, email, userId } = grantee;
  return { type: 'membership', id, name: nameOf(grantee) || email, email, userId };
}
