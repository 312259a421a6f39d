import type { HttpExchange, Route } from '@fleetgate/platform/http';
import type { Principal, RequestContext } from '@fleetgate/platform/operation';
import { z } from 'zod';
import type { EventStreams } from './event-streams.ts';

/** How long a quiet stream stays without a sign of life, in milliseconds; proxies cut silent connections. */
const heartbeat = 20_000;

export type Reauthenticate = (http: HttpExchange) => Promise<Principal | undefined>;

/** The server-sent events of one organization (WHATWG HTML, section 9.2), for every member. */
export function streamRoutes(streams: EventStreams, reauthenticate: Reauthenticate): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/organizations/{organizationId}/events',
      summary:
        "What changes here: access.changed, members.changed (Admins), devices.changed; at the membership's end access.revoked",
      guard: 'member',
      response: z.string(),
      status: 200,
      problems: [],
      alters: false,
      handle: (request, _input, http) => stream(streams, reauthenticate, request, http),
    },
  ];
}

async function stream(
  streams: EventStreams,
  reauthenticate: Reauthenticate,
  { principal, organizationId }: RequestContext,
  http: HttpExchange,
): Promise<unknown> {
  if (principal?.kind !== 'person' || !organizationId)
    throw new Error('a stream was opened without a person');
  const { reply } = http;
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-request-id': http.request.id,
  });
  const beat = setInterval(() => raw.write(': alive\n\n'), heartbeat);
  const stopped = new Promise<void>((resolve) => raw.on('close', resolve));
  const opened = streams.open({
    organizationId,
    userId: principal.userId,
    principal: () => reauthenticate(http),
    send: (event, data) => raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    close: () => raw.end(),
  });
  try {
    await opened;
    await stopped;
  } finally {
    // also when it could not be judged: a stream that nobody watches must not look alive (R-NOW-3)
    clearInterval(beat);
    raw.end();
  }
  (await opened)();
  return reply;
}
