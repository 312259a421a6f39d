import { Refused } from '@fleetgate/kernel';
import type { Tx } from '../database/index.ts';
import type { Changed } from './audit.ts';
import type { AccessQuestion } from './authorizer.ts';
import type { CommandContext, EventType, OperationContext, RequestContext } from './context.ts';
import { lockOrganization } from './lock.ts';
import { notAllowed, unknown } from './problems.ts';
import { type Refusals, refusing } from './refusals.ts';

export interface Definition {
  /** `public`, `self`, `member`, `admin`, or a permission key. */
  readonly guard: string;
  /** `organization` (the default): one organization's rows only. `none`: tables that belong to no organization. */
  readonly scope?: 'organization' | 'none';
}

export interface Query<Input, Output> extends Definition {
  readonly kind: 'query';
  readonly execute: (request: RequestContext, input: Input) => Promise<Output>;
}

export interface Command<Input, Output> extends Definition {
  readonly kind: 'command';
  readonly execute: (request: RequestContext, input: Input) => Promise<Output>;
}

export interface CommandDefinition<Input, Output> extends Definition {
  /** Whether it can open a revision: then it takes the organization's lock and authorizes under it. */
  readonly altersAccess: boolean | ((input: Input) => boolean);
  /** The thing that the guard is about, from the input; judged again under the lock. */
  readonly object?: (input: Input) => AccessQuestion['object'];
  /** How violations of the database's constraints are answered; of others they are faults. */
  readonly refusals?: Refusals;
  readonly run: (ctx: CommandContext, input: Input) => Promise<Changed<Output>>;
}

export interface QueryDefinition<Input, Output> extends Definition {
  readonly run: (ctx: OperationContext, input: Input) => Promise<Output>;
}

/** A read. Authorization happened when the request began; the transaction shows one organization's rows only. */
export function query<Input, Output>(definition: QueryDefinition<Input, Output>): Query<Input, Output> {
  return {
    kind: 'query',
    guard: definition.guard,
    execute: (request, input) =>
      inScope(definition, request, (tx) => definition.run(contextOf(request, tx), input)),
  };
}

/**
 * A change. In one transaction: the organization's lock and the authorization under it where the change can alter
 * decisions, the change, what other modules add to it, and its audit events. Anything thrown undoes all of it.
 */
export function command<Input, Output>(definition: CommandDefinition<Input, Output>): Command<Input, Output> {
  return {
    kind: 'command',
    guard: definition.guard,
    execute: (request, input) =>
      refusing(definition.refusals, () =>
        inScope(definition, request, async (tx) => {
          const { altersAccess } = definition;
          const needsLock = typeof altersAccess === 'function' ? altersAccess(input) : altersAccess;
          if (needsLock && request.organizationId) await authorizeUnderLock(definition, request, tx, input);
          const { result, audit } = await definition.run(commandContextOf(request, tx), input);
          if (audit.length > 0) await request.services.recordAudit(tx, request, audit);
          return result;
        }),
      ),
  };
}

function inScope<T>(
  definition: Definition,
  request: RequestContext,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { database } = request.services;
  if (definition.scope === 'none') return database.inNoOrganization(run);
  if (!request.organizationId) throw new Error('an operation of an organization was called without one');
  return database.inOrganization(request.organizationId, run);
}

async function authorizeUnderLock<Input>(
  definition: CommandDefinition<Input, unknown>,
  request: RequestContext,
  tx: Tx,
  input: Input,
): Promise<void> {
  if (!request.organizationId) return;
  await lockOrganization(tx, request.organizationId);
  const outcome = await request.services.authorizer.authorizeIn(tx, {
    principal: request.principal,
    guard: definition.guard,
    organizationId: request.organizationId,
    object: definition.object?.(input),
  });
  if (outcome !== 'allowed') throw new Refused(notAllowed(outcome, request.principal));
}

/** The context of a read in an open transaction. */
export function contextOf(request: RequestContext, tx: Tx): OperationContext {
  const now = request.services.clock();
  return {
    tx,
    request,
    now,
    get organizationId() {
      if (!request.organizationId) throw new Error('the route names no organization');
      return request.organizationId;
    },
    get person() {
      if (request.principal?.kind !== 'person') throw new Refused(unknown());
      return request.principal;
    },
    use: (port) => request.services.ports.use(port),
  };
}

/** The context of a change in an open transaction. */
export function commandContextOf(request: RequestContext, tx: Tx): CommandContext {
  const base = contextOf(request, tx);
  const ctx: CommandContext = Object.create(base, {
    emit: {
      value: async (event: EventType<unknown>, payload: never) => {
        for (const listener of request.services.listeners) {
          if (listener.event === event.name) await listener.hear(ctx, payload);
        }
      },
    },
  });
  return ctx;
}
