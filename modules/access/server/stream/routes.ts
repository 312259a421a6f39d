import { Refused } from '@fleetgate/kernel';
import type { HttpExchange, Route } from '@fleetgate/platform/http';
import { type Principal, platformProblems } from '@fleetgate/platform/operation';
import { z } from 'zod';
import type { EventStreams } from './event-streams.ts';
import { maxStreams, Places } from './places.ts';

/** How long a quiet stream stays without a sign of life, in milliseconds; proxies cut silent connections. */
const heartbeat = 20_000;

export type Reauthenticate = (http: HttpExchange) => Promise<Principal | undefined>;

/** The server-sent events of one organization (WHATWG HTML, section 9.2), for every member. */
export function streamRoutes(streams: EventStreams, reauthenticate: Reauthenticate): readonly Route[] {
  const places = new Places();
  return [
    {
      method: 'GET',
      path: '/api/v1/organizations/{organizationId}/events',
      summary:
        "What changes here: access.changed, organization.changed, members.changed and services.changed (Admins), devices.changed, metering-points.changed, resources.changed; at the membership's end access.revoked",
      guard: 'member',
      response: z.string(),
      status: 200,
      problems: [platformProblems['too-many-requests']],
      alters: false,
      handle: async (request, _input, http) => {
        const { principal, organizationId } = request;
        if (principal?.kind !== 'person' || !organizationId)
          throw new Error('a stream was opened without a person');
        const giveBack = places.take(organizationId, principal.userId);
        if (!giveBack) throw tooMany();
        const { userId } = principal;
        return stream(streams, reauthenticate, { organizationId, userId }, http).finally(giveBack);
      },
    },
  ];
}

function tooMany(): Refused {
  return new Refused({
    problem: platformProblems['too-many-requests'],
    detail: `You have ${maxStreams} event streams of this organization open. Close some of them.`,
  });
}

async function stream(
  streams: EventStreams,
  reauthenticate: Reauthenticate,
  { organizationId, userId }: { organizationId: string; userId: string },
  http: HttpExchange,
): Promise<unknown> {
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
  // who went away while being admitted will not go away again
  const stopped = new Promise<void>((resolve) => (raw.destroyed ? resolve() : raw.on('close', resolve)));
  const opened = streams.open({
    organizationId,
    userId,
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
