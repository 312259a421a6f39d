import type { PageAsked } from '@fleetgate/platform/http';
import { query } from '@fleetgate/platform/operation';
import type { ExportQuery, Member } from '../../contract/index.ts';
import {
  accessCell,
  accessColumns,
  type ChosenAccess,
  otherAccessCell,
  otherAccessColumn,
} from '../../domain/index.ts';
import { readPage } from '../membership/list.ts';
import { grantedAccessOf } from '../ports.ts';

type ExportedMember = Member & { readonly access: ChosenAccess };

/** A page of the users list with what each was granted. */
export const exportMembers = query({
  guard: 'admin',
  run: async (ctx, { format: _, ...asked }: PageAsked<ExportQuery>) => {
    const { items: members, nextCursor } = await readPage(ctx, { ...asked, sort: 'email' });
    const ids = members.map(({ id }) => id);
    const granted = await ctx.use(grantedAccessOf)(ctx.tx, ctx.organizationId, ids);
    const items = members.map(
      // an Admin has all by the role; what was granted before is of no use in a file (R-ADM-5)
      (member): ExportedMember => ({
        ...member,
        access: member.role === 'admin' ? {} : (granted.get(member.id) ?? {}),
      }),
    );
    return { items, nextCursor };
  },
});

/** A member as a row of a file. */
export function cellsOf({ access, invitedBy, ...member }: ExportedMember): Record<string, string | null> {
  const cells = Object.entries(accessColumns).map(([column, type]) => [column, accessCell(access[type])]);
  const others = { [otherAccessColumn]: otherAccessCell(access) };
  return { ...member, invitedBy: invitedBy?.name ?? null, ...Object.fromEntries(cells), ...others };
}
