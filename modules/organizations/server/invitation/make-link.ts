import { linkTo } from '@fleetgate/platform/mail';
import type { CommandContext } from '@fleetgate/platform/operation';
import type { MembershipRow } from '../membership/store.ts';
import { organizationsSettings } from '../ports.ts';
import { insertToken } from './store.ts';
import { hashOf, invitationPath, newToken } from './token.ts';

/** A fresh link to hand over; earlier ones stay valid, because only their hashes are kept (R-INV-9). */
export async function makeLink(
  ctx: CommandContext,
  { organizationId, id }: Pick<MembershipRow, 'organizationId' | 'id'>,
): Promise<string> {
  const token = newToken();
  await insertToken(ctx.tx, {
    organizationId,
    membershipId: id,
    tokenHash: hashOf(token),
    kind: 'link',
    createdAt: ctx.now,
  });
  return linkTo(invitationPath(token), ctx.use(organizationsSettings).publicUrl);
}
