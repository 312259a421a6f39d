import { Refused } from '@fleetgate/kernel';
import { notAllowed, query, type RequestContext } from '@fleetgate/platform/operation';
import { stringify } from 'csv-stringify/sync';
import type { ExportQuery, Member } from '../../contract/index.ts';
import { accessCell, accessColumns, type ChosenAccess, exportedColumns } from '../../domain/index.ts';
import { readPage } from '../membership/list.ts';
import { grantedAccessOf } from '../ports.ts';

/** How many members are read at a time: a transaction each, so that no download keeps one open. */
const pageSize = 1000;

export const exportGuard = 'admin';

type ExportedMember = Member & { readonly access: ChosenAccess };

const exportPage = query({
  guard: exportGuard,
  run: async (ctx, { format: _, ...filters }: ExportQuery & { cursor: string | undefined }) => {
    const page = await readPage(ctx, { ...filters, sort: 'email', limit: pageSize });
    const ids = page.items.map(({ id }) => id);
    const granted = await ctx.use(grantedAccessOf)(ctx.tx, ctx.organizationId, ids);
    const items = page.items.map(
      // an Admin has all by the role; what was granted before is of no use in a file (R-ADM-5)
      (member): ExportedMember => ({
        ...member,
        access: member.role === 'admin' ? {} : (granted.get(member.id) ?? {}),
      }),
    );
    return { items, nextCursor: page.nextCursor };
  },
});

/** The users list as pieces of a file, complete however long it is. Whoever stops being an Admin meanwhile gets no more. */
export async function* exportMembers(request: RequestContext, asked: ExportQuery): AsyncGenerator<string> {
  const write = asked.format === 'csv' ? csvOf : jsonOf;
  let cursor: string | undefined;
  let isFirst = true;
  do {
    if (!isFirst) await authorizeAgain(request);
    const { items, nextCursor } = await exportPage.execute(request, { ...asked, cursor });
    yield write(items, isFirst, nextCursor === null);
    cursor = nextCursor ?? undefined;
    isFirst = false;
  } while (cursor !== undefined);
}

async function authorizeAgain({ services, principal, organizationId }: RequestContext): Promise<void> {
  const outcome = await services.authorizer.authorize({ principal, guard: exportGuard, organizationId });
  if (outcome !== 'allowed') throw new Refused(notAllowed(outcome));
}

/** Cells that a spreadsheet would calculate begin with an apostrophe; the mark in front tells it the encoding. */
function csvOf(members: readonly ExportedMember[], isFirst: boolean): string {
  const rows = members.map(cellsOf);
  return stringify(rows, {
    ...{ bom: isFirst, header: isFirst, columns: [...exportedColumns] },
    ...{ escape_formulas: true, record_delimiter: 'windows' },
  });
}

function cellsOf({ access, invitedBy, ...member }: ExportedMember): Record<string, string | null> {
  const cells = Object.entries(accessColumns).map(([column, type]) => [column, accessCell(access[type])]);
  return { ...member, invitedBy: invitedBy?.name ?? null, ...Object.fromEntries(cells) };
}

function jsonOf(members: readonly ExportedMember[], isFirst: boolean, isLast: boolean): string {
  const items = members.map((member) => JSON.stringify(member)).join(',\n');
  return `${isFirst ? '{"items":[' : ','}${items}${isLast ? ']}\n' : ''}`;
}
