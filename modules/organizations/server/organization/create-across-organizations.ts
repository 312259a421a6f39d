import { randomUUID } from 'node:crypto';
import type { MembershipId, OrganizationId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import {
  type AuditEntry,
  changed,
  commandAcrossOrganizations,
  type PersonPrincipal,
} from '@fleetgate/platform/operation';
import { insertMembership } from '../membership/store.ts';
import { insertOrganization } from './store.ts';

type Founder = Pick<PersonPrincipal, 'userId' | 'email' | 'firstName' | 'lastName'>;

/** Makes an organization with its founder as Admin, in an open transaction that sees every organization. */
export async function foundOrganization(tx: Tx, founder: Founder, name: string, now: Date) {
  const id = randomUUID() as OrganizationId;
  const membershipId = randomUUID() as MembershipId;
  const { userId, email, firstName, lastName } = founder;
  await insertOrganization(tx, { id, name, createdBy: userId, createdAt: now });
  await insertMembership(tx, {
    organizationId: id,
    id: membershipId,
    userId,
    status: 'active',
    role: 'admin',
    email,
    firstName,
    lastName,
    joinedAt: now,
  });
  return { id, name, role: 'admin' as const, membershipId, createdAt: now.toISOString() };
}

/** The audit event of a new organization. */
export function foundedEvent(organization: { id: string; name: string }): AuditEntry {
  return {
    action: 'organization.created',
    organizationId: organization.id,
    target: { type: 'organization', id: organization.id, name: organization.name },
    after: { name: organization.name },
  };
}

/** Any user makes further organizations, whatever their role elsewhere, and is Admin there (R-ORG-3). */
export const createOrganization = commandAcrossOrganizations({
  guard: 'organization.create',
  run: async (ctx, { name }: { name: string }) => {
    const organization = await foundOrganization(ctx.tx, ctx.person, name, ctx.now);
    return changed(organization, foundedEvent(organization));
  },
});
