import { randomUUID } from 'node:crypto';
import { type MembershipId, Refused, refuse } from '@fleetgate/kernel';
import {
  announce,
  type CommandContext,
  type CommandDefinition,
  changed,
  command,
  type KeyedCall,
  recallAnswer,
  rehearsal,
  rememberAnswer,
  unchanged,
} from '@fleetgate/platform/operation';
import type { Invite, Invited } from '../../contract/index.ts';
import { alreadyInvited, membershipInvited, notValid } from '../../domain/index.ts';
import { membershipTarget } from '../membership/audit-target.ts';
import { memberAnswer } from '../membership/member-answer.ts';
import { findByEmail, findListed, insertMembership } from '../membership/store.ts';
import { unseenUsesOf } from '../ports.ts';
import { refusals } from '../refusals.ts';
import { canonicalEmail } from './canonical-email.ts';
import { deliver } from './deliver.ts';
import { makeLink } from './make-link.ts';

export interface InviteInput {
  readonly invitation: Invite;
  readonly idempotencyKey: string | undefined;
  /** Mails that a rehearsal of others has told of just before, and that count as sent (R-INV-19). */
  readonly mailsBefore?: number | undefined;
}

interface Remembered {
  readonly memberId: string;
  readonly deliveryReason: Invited['deliveryReason'];
}

const definition: CommandDefinition<InviteInput, Invited> = {
  guard: 'users.invite',
  altersAccess: true,
  refusals,
  run: async (ctx, { invitation, idempotencyKey, mailsBefore }) => {
    const call = idempotencyKey ? keyedCall(ctx, invitation, idempotencyKey) : undefined;
    const earlier = call && (await recallAnswer<Remembered>(ctx.tx, call));
    if (earlier) return unchanged(await replay(ctx, earlier));
    const { id, email } = await addPending(ctx, invitation);
    const { reason } = await deliver(ctx, { organizationId: ctx.organizationId, id, email }, mailsBefore);
    const remembered: Remembered = { memberId: id, deliveryReason: reason };
    if (call) await rememberAnswer(ctx.tx, call, remembered);
    await announce(ctx.tx, ctx.organizationId, 'members.changed');
    const answer = await replay(ctx, remembered);
    return changed(answer, {
      action: 'membership.invited',
      target: membershipTarget({ id, userId: null, email, firstName: null, lastName: null }),
      after: { role: invitation.role, delivery: answer.delivery, access: invitation.access ?? {} },
    });
  },
};

/** Invites a person: address, role, message and access in one step (R-INV-1), once per organization (R-INV-2). */
export const invite = command(definition);

/** What inviting this person would answer, and what their access uses and does not give (R-ACC-5); nobody is invited. */
export const rehearseInvite = rehearsal({
  ...definition,
  run: async (ctx, input) => {
    const { result } = await definition.run(ctx, input);
    const unseenUses = await ctx.use(unseenUsesOf)(ctx.tx, ctx.organizationId, input.invitation.access ?? {});
    return unchanged({ ...result, unseenUses: [...unseenUses] });
  },
});

async function addPending(ctx: CommandContext, invitation: Invite) {
  const { tx, organizationId, now, person } = ctx;
  const email = canonicalEmail(invitation.email);
  refuse(alreadyInvited(await findByEmail(tx, organizationId, email)));
  const id = randomUUID() as MembershipId;
  await insertMembership(tx, {
    organizationId,
    id,
    status: 'invited',
    role: invitation.role,
    email,
    invitedBy: person.userId,
    invitedAt: now,
    invitationIssuedAt: now,
    message: invitation.message?.trim() || null,
  });
  const { role, access = {} } = invitation;
  await ctx.emit(membershipInvited, { organizationId, membershipId: id, role, access });
  return { id, email };
}

function keyedCall(ctx: CommandContext, request: Invite, key: string): KeyedCall {
  const { organizationId, person } = ctx;
  return { organizationId, userId: person.userId, operation: 'members.invite', key, request };
}

/** The answer about an invitation that was made; the link is a fresh one each time, as none is kept. */
async function replay(ctx: CommandContext, { memberId, deliveryReason }: Remembered): Promise<Invited> {
  const member = await findListed(ctx.tx, ctx.organizationId, memberId);
  if (member?.status !== 'invited') throw new Refused(notValid());
  const link = await makeLink(ctx, member);
  return { member: memberAnswer(ctx, member), delivery: member.delivery ?? 'link', deliveryReason, link };
}
