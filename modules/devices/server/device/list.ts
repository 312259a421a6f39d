import {
  type PageOrder,
  pageOfUsable,
  type ReadableOrder,
  type Usable,
  usableResources,
} from '@fleetgate/access/domain';
import { isUuid, type OrganizationId, Refused } from '@fleetgate/kernel';
import { type Database, decodeCursor, pageOf } from '@fleetgate/platform/database';
import { platformProblems, type Query, query, unknown } from '@fleetgate/platform/operation';
import type { DeviceList, DevicesQuery } from '../../contract/index.ts';
import { deviceType } from '../../domain/index.ts';
import { deviceAnswer } from './device-answer.ts';
import { devicesOf, pageOfDevices } from './store.ts';

interface ListInput {
  readonly asked: DevicesQuery;
  readonly usable: Usable;
}

const listUsable = query({
  guard: 'devices.access',
  run: async (ctx, { asked, usable }: ListInput) => {
    const { key: sort, descending } = orderIn(asked);
    const text = asked.q
      ?.normalize('NFC')
      .trim()
      .replace(/[\\%_]/g, '\\$&');
    const question = {
      ...{ pattern: text ? `%${text}%` : null, tag: asked.tag ?? null },
      ...{ sort, descending, after: afterOf(asked.cursor, sort) },
    };
    const { pattern, tag, after } = question;
    const wanted = {
      limit: asked.limit + 1,
      order: tag === null ? { key: sort, descending } : undefined,
      search: pattern,
      after: after && { sortKey: after[0] ?? '', id: after[1] ?? '' },
    };
    const places = await pageOfUsable(usable, wanted, (filter, limit) =>
      pageOfDevices(ctx.tx, { ...question, ...filter, limit }),
    );
    const { items, nextCursor } = pageOf(
      places,
      asked.limit,
      ({ id }) => id,
      ({ sortKey, id }) => [sortKey, id],
    );
    // one may be gone by now, which does not end the list
    const devices = await devicesOf(ctx.tx, ctx.organizationId, items);
    return { items: items.flatMap((id) => devices.get(id) ?? []).map(deviceAnswer), nextCursor };
  },
});

/** The devices that the caller may use, searched in any case anywhere in name, UUID, description and address (R-ACC-13). */
export const listDevices: Query<DevicesQuery, DeviceList> = {
  ...listUsable,
  execute: async (request, asked) => {
    const { principal, organizationId, services } = request;
    if (principal?.kind !== 'person' || !organizationId) throw new Refused(unknown());
    // asked for before the transaction, because the embedded database has one connection only
    const usable = await services.ports.use(usableResources)({
      organizationId,
      userId: principal.userId,
      type: deviceType,
      order: orderOf(services.database, organizationId, orderIn(asked).key),
    });
    return listUsable.execute(request, { asked, usable });
  },
};

function orderIn({ sort }: DevicesQuery): PageOrder {
  const descending = sort.startsWith('-');
  return { key: descending ? sort.slice(1) : sort, descending };
}

function orderOf(database: Database, organizationId: OrganizationId, sort: string): ReadableOrder {
  const all = { pattern: null, tag: null, sort, descending: false };
  return {
    key: sort,
    read: (after, limit) =>
      database.inOrganization(organizationId, (tx) => pageOfDevices(tx, { ...all, after, limit })),
  };
}

const moment = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/;

function afterOf(cursor: string | undefined, sort: string): string[] | null {
  if (cursor === undefined) return null;
  const [key, id] = decodeCursor(cursor, 2) ?? [];
  const isKey = typeof key === 'string' && !key.includes('\0') && (sort !== 'created' || moment.test(key));
  if (isKey && typeof id === 'string' && isUuid(id)) return [key, id];
  throw new Refused({
    problem: platformProblems['unknown-cursor'],
    detail: 'This cursor was not made by this list with this order. Start again without one.',
  });
}
