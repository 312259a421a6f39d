import type { AuditEntry } from '@fleetgate/platform/operation';
import { fullName, type Membership } from '../../domain/index.ts';

/** A membership as the target of an audit event. */
export function membershipTarget(membership: Omit<Membership, 'status' | 'role'>): AuditEntry['target'] {
  return {
    type: 'membership',
    id: membership.id,
    name: fullName(membership) || membership.email,
    email: membership.email,
    userId: membership.userId,
  };
}
