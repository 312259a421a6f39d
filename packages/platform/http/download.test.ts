import type { OrganizationId } from '@fleetgate/kernel';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Page } from '../database/index.ts';
import type { Query, RequestContext } from '../operation/index.ts';
import { downloadRoute, type PageAsked } from './download.ts';

type Item = { readonly name: string | null };
type Asked = { readonly format: 'csv' | 'json' };

/** Downloads a list of these pages; the right to it is lost before the page of that number. */
async function download(pages: readonly (readonly Item[])[], format: string, lostBefore = pages.length) {
  let number = 0;
  const page: Query<PageAsked<Asked>, Page<Item>> = {
    kind: 'query',
    guard: 'admin',
    execute: async (_request, { cursor }) => {
      number = Number(cursor ?? 0);
      const nextCursor = number + 1 < pages.length ? String(number + 1) : null;
      return { items: [...(pages[number] ?? [])], nextCursor };
    },
  };
  const route = downloadRoute<Asked, Item>({
    ...{ path: '/names', summary: 'Names', name: 'names', columns: ['name'], page },
    query: z.object({ format: z.enum(['csv', 'json']) }),
    cellsOf: (item) => ({ ...item }),
  });
  const request = {
    principal: undefined,
    organizationId: 'any' as OrganizationId,
    requestId: 'test',
    services: {
      clock: () => new Date('2026-11-22T10:00:00Z'),
      authorizer: { authorize: async () => (number + 1 < lostBefore ? 'allowed' : 'forbidden') },
    },
  } as unknown as RequestContext;
  const server = Fastify();
  server.get('/names', (sent, reply) =>
    route.handle(
      request,
      { params: {}, query: sent.query as never, body: undefined as never },
      { request: sent, reply },
    ),
  );
  return server.inject(`/names?format=${format}`);
}

const named = (...names: (string | null)[]) => names.map((name) => ({ name }));

test('a file has every page once, and is named after the day', async () => {
  const csv = await download([named('Ada', null), named('Ben')], 'csv');
  expect(csv.body).toBe('\ufeffname\r\nAda\r\n\r\nBen\r\n');
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="names-2026-11-22.csv"',
    'cache-control': 'no-store',
  });
  const json = await download([named('Ada'), named('Ben')], 'json');
  expect(json.json()).toEqual({ items: named('Ada', 'Ben') });
});

test('a list that got shorter while it was read is still JSON', async () => {
  expect((await download([named('Ada'), []], 'json')).json()).toEqual({ items: named('Ada') });
  expect((await download([[]], 'json')).json()).toEqual({ items: [] });
});

test('whoever loses the right meanwhile gets no more', async () => {
  await expect(download([named('Ada'), named('Ben'), named('Cleo')], 'csv', 1)).rejects.toThrow();
});
