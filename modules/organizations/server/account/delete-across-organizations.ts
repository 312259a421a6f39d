import { domainToASCII } from 'node:url';
import { accountDeleted, canonicalAddress, problems as identityProblems } from '@fleetgate/identity/domain';
import { type OrganizationId, type Refusal, refuse } from '@fleetgate/kernel';
import {
  type AuditEntry,
  announce,
  type CommandContext,
  changed,
  commandAcrossOrganizations,
  lockOrganization,
} from '@fleetgate/platform/operation';
import { type AffectedOrganization, type DeletionEffect, deletionEffect } from '../../domain/index.ts';
import { membershipTarget } from '../membership/audit-target.ts';
import { deleteMembership, findByUser } from '../membership/store.ts';
import { deleteOrganization } from '../organization/store.ts';
import { refusals } from '../refusals.ts';
import { affectedOrganizations, organizationIdsOf } from './affected-store.ts';
import { named } from './preview-deletion-across-organizations.ts';

/**
 * Deletes the caller's account with the organizations where nobody else is (R-USR-8). All of the person's organizations
 * are locked in the order of their ids, so that no two of these wait for each other, and judged beneath the locks.
 */
export const deleteAccount = commandAcrossOrganizations({
  guard: 'self',
  refusals,
  run: async (ctx, { confirmEmail }: { confirmEmail: string }) => {
    const { userId, email } = ctx.person;
    refuse(addressNotConfirmed(email, confirmEmail));
    for (const id of await organizationIdsOf(ctx.tx, userId)) await lockOrganization(ctx.tx, id);
    const effect = deletionEffect(await affectedOrganizations(ctx.tx, userId));
    refuse(stillLastAdmin(effect));
    const audit: AuditEntry[] = [];
    for (const { id } of effect.deletes)
      await deleteOrganization(ctx.tx, id as OrganizationId, userId, ctx.now);
    for (const organization of effect.leaves) audit.push(...(await leave(ctx, organization)));
    await ctx.emit(accountDeleted, { userId, email });
    // of no organization: what the installation keeps of the account (R-AUD-1)
    return changed(
      undefined,
      { action: 'account.deleted', target: { type: 'account', id: userId } },
      ...audit,
    );
  },
});

function addressNotConfirmed(email: string, typed: string): Refusal | undefined {
  if (canonicalAddress(typed, domainToASCII) === email) return undefined;
  return {
    problem: identityProblems['confirmation-mismatch'],
    detail: 'Type the address of your account exactly to confirm the deletion.',
  };
}

function stillLastAdmin({ blockedBy }: DeletionEffect): Refusal | undefined {
  if (blockedBy.length === 0) return undefined;
  return {
    problem: identityProblems['last-admin-somewhere'],
    detail:
      'You are the last Admin of organizations with other members. Make another member Admin there, or delete them.',
    extensions: { organizations: blockedBy.map(named) },
  };
}

async function leave(ctx: CommandContext, { id }: AffectedOrganization): Promise<AuditEntry[]> {
  const organizationId = id as OrganizationId;
  const own = await findByUser(ctx.tx, organizationId, ctx.person.userId);
  if (!own) return [];
  await deleteMembership(ctx.tx, own);
  await announce(ctx.tx, organizationId, 'members.changed');
  return [
    {
      action: 'membership.account-deleted',
      organizationId,
      target: membershipTarget(own),
      before: { role: own.role, status: own.status },
      after: null,
    },
  ];
}
