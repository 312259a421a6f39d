import type { ProblemType, Soon } from '@fleetgate/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Command, Query, RequestContext } from '../operation/index.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One endpoint: everything about it in one value, from which the server, OpenAPI and the isolation tests are made. */
export interface Route {
  readonly method: Method;
  /** With `{param}` in braces, as in OpenAPI. */
  readonly path: string;
  readonly summary: string;
  readonly guard: string;
  /** The thing that the path names beneath the organization: unknown or not granted → 404 before the body is judged. */
  readonly object?:
    | { readonly type: string | { readonly param: string }; readonly param: string }
    | undefined;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType | undefined;
  readonly body?: z.ZodType | undefined;
  /** The shape of the successful answer; nothing undeclared leaves. */
  readonly response: z.ZodType;
  readonly status: number;
  readonly problems: readonly ProblemType[];
  /** Whether an Idempotency-Key is honoured. */
  readonly idempotent?: boolean | undefined;
  readonly alters: boolean;
  /** What the body is instead of JSON: then it is handed over as text. */
  readonly accepts?: 'text/csv' | undefined;
  /** What the answer is instead of JSON. */
  readonly produces?: readonly string[];
  /** Asked by programs, thousands of times a second: the handler judges the body itself and answers JSON as text. */
  readonly forPrograms?: boolean;
  readonly handle: (request: RequestContext, input: RouteInput, http: HttpExchange) => Soon<unknown>;
}

/** What was sent, already parsed. */
export interface RouteInput {
  readonly params: Record<string, string>;
  readonly query: never;
  readonly body: never;
}

export interface HttpExchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

interface RouteDefinition<Params, Query_, Body, Input, Output> {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly object?: Route['object'];
  readonly query?: z.ZodType<Query_>;
  readonly body?: z.ZodType<Body>;
  readonly response: z.ZodType<unknown, Output>;
  readonly status?: number;
  readonly problems?: readonly ProblemType[];
  readonly idempotent?: boolean | undefined;
  readonly accepts?: Route['accepts'];
  readonly verb: Command<Input, Output> | Query<Input, Output>;
  readonly input: (sent: { params: Params; query: Query_; body: Body; http: HttpExchange }) => Input;
}

/** Declares a route. Who may call it is declared by its verb, so that no second entrance can forget it. */
export function route<Query_, Body, Input, Output>(
  definition: RouteDefinition<Record<string, string>, Query_, Body, Input, Output>,
): Route {
  const { verb, input, status = 200, problems = [], ...rest } = definition;
  return {
    ...rest,
    status,
    problems,
    guard: verb.guard,
    alters: verb.kind === 'command',
    handle: (request, sent, http) => verb.execute(request, input({ ...sent, http })),
  };
}
