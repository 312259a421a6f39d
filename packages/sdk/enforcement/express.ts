import type { Request, RequestHandler } from 'express';
import type { DecisionsClient, Manifest, PermissionKey } from '../decisions/index.ts';
import { type Ask, type EnforcementOptions, headersOf, judge, problemOf } from './judge.ts';

/**
 * Makes `requirePermission` for Express.
 * @example app.get('/devices/:id', requirePermission('devices.view', ask), handler)
 */
export function enforce<M extends Manifest>(decisions: DecisionsClient<M>, options: EnforcementOptions = {}) {
  return function requirePermission<Key extends PermissionKey<M>>(
    permission: Key,
    ask: Ask<M, Key, Request>,
  ): RequestHandler {
    return async (request, response, next) => {
      const refusal = await judge(decisions, permission, ask, request, options);
      if (!refusal) return next();
      response.status(refusal.status).set(headersOf(refusal)).send(problemOf(refusal));
    };
  };
}
