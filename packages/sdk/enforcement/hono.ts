import type { Context, MiddlewareHandler } from 'hono';
import type { DecisionsClient, Manifest, PermissionKey } from '../decisions/index.ts';
import { type Ask, type EnforcementOptions, headersOf, judge, problemOf } from './judge.ts';

/**
 * Makes `requirePermission` for Hono.
 * @example app.get('/devices/:id', requirePermission('devices.view', ask), handler)
 */
export function enforce<M extends Manifest>(decisions: DecisionsClient<M>, options: EnforcementOptions = {}) {
  return function requirePermission<Key extends PermissionKey<M>>(
    permission: Key,
    ask: Ask<M, Key, Context>,
  ): MiddlewareHandler {
    return async (context, next) => {
      const refusal = await judge(decisions, permission, ask, context, options);
      if (!refusal) return next();
      return context.body(problemOf(refusal), refusal.status, headersOf(refusal));
    };
  };
}
