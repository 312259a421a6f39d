/** Who made a change: a person, a registered service, or the installation itself. */
export interface AuditActor {
  readonly type: string;
  readonly id: string;
}

/** What an audit event says beside actor, time and request (R-AUD-1). Names and addresses do not belong into before and after. */
export interface AuditEntry {
  /** `noun.verb-in-past`, for example `membership.role-changed`. */
  readonly action: string;
  readonly target: {
    readonly type: string;
    readonly id: string;
    readonly name?: string;
    readonly email?: string;
    readonly userId?: string | null;
  };
  readonly before?: Record<string, unknown> | null;
  readonly after?: Record<string, unknown> | null;
  /** Who acted, where no sign-in says so, such as who got a mailed link. */
  readonly actor?: AuditActor;
  /** The organization that the event belongs to, where it is not the request's own; with neither it is the installation's. */
  readonly organizationId?: string;
}

/** A command's result together with the audit events of its change, or with the statement that nothing changed. */
export interface Changed<Result> {
  readonly result: Result;
  readonly audit: readonly AuditEntry[];
}

/** Something changed; at least one event tells what. */
export function changed<Result>(result: Result, first: AuditEntry, ...more: AuditEntry[]): Changed<Result> {
  return { result, audit: [first, ...more] };
}

/** Everything already was as asked for. */
export function unchanged<Result>(result: Result): Changed<Result> {
  return { result, audit: [] };
}
