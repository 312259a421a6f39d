import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import type { DecisionsClient, Manifest, PermissionKey } from '../decisions/index.ts';
import { type Ask, type EnforcementOptions, headersOf, judge, problemOf } from './judge.ts';

/**
 * Makes `requirePermission` for Fastify.
 * @example app.get('/devices/:id', { preHandler: requirePermission('devices.view', ask) }, handler)
 */
export function enforce<M extends Manifest>(decisions: DecisionsClient<M>, options: EnforcementOptions = {}) {
  return function requirePermission<Key extends PermissionKey<M>>(
    permission: Key,
    ask: Ask<M, Key, FastifyRequest>,
  ): preHandlerAsyncHookHandler {
    return async function permissionRequired(request: FastifyRequest, reply: FastifyReply) {
      const refusal = await judge(decisions, permission, ask, request, options);
      if (!refusal) return;
      return reply.code(refusal.status).headers(headersOf(refusal)).send(problemOf(refusal));
    };
  };
}
