import type { DecisionsClient, Manifest, PermissionKey, ResourceRef } from '../decisions/index.ts';
import type { TypeAskedOn } from '../decisions/manifest.ts';
import type { Question } from '../decisions/question.ts';

/** Who wants to do it, to what; `undefined` when nobody is signed in. */
export type Asked<M extends Manifest, Key extends string> =
  | { readonly userId: string; readonly resource: ResourceRef<TypeAskedOn<M, Key>> }
  | undefined;

/** Reads from a request who wants to do it, to what. */
export type Ask<M extends Manifest, Key extends string, Request> = (
  request: Request,
) => Asked<M, Key> | Promise<Asked<M, Key>>;

/** A refusal, as it goes to the caller (RFC 9457). It never says why: that is for the service's own log (R-ACC-11). */
export interface Refusal {
  readonly status: 401 | 403 | 404 | 503;
  readonly title: string;
}

const notSignedIn: Refusal = { status: 401, title: 'Not signed in' };
const forbidden: Refusal = { status: 403, title: 'Not allowed' };
const notFound: Refusal = { status: 404, title: 'Not found' };
const unavailable: Refusal = { status: 503, title: 'Temporarily unavailable' };

/** Hears of what could not be decided. */
export interface EnforcementOptions {
  readonly onUndecided?: (error: unknown) => void;
}

/**
 * Whether a request may go on (`undefined`), or with what it is refused. Fails closed: only a plain allow lets it pass;
 * any error, a late or a malformed answer is 503.
 */
export async function judge<M extends Manifest, Key extends PermissionKey<M>, Request>(
  decisions: DecisionsClient<M>,
  permission: Key,
  ask: Ask<M, Key, Request>,
  request: Request,
  { onUndecided }: EnforcementOptions,
): Promise<Refusal | undefined> {
  try {
    const asked = await ask(request);
    if (!asked) return notSignedIn;
    const { userId, resource } = asked;
    // the compiler can not follow that the three belong together, which Asked made sure of
    const { allowed, code, access } = await decisions.check({ userId, permission, resource } as Question<M>);
    if (allowed === true) return undefined;
    // who has no access either must not learn that it exists; a server that does not tell is taken to say so (R-ACC-11)
    return code === 'role-lacks-permission' && access === true ? forbidden : notFound;
  } catch (error) {
    tell(onUndecided, error);
    return unavailable;
  }
}

/** A listener that fails must not turn a refusal into anything else. */
function tell(onUndecided: EnforcementOptions['onUndecided'], error: unknown): void {
  try {
    onUndecided?.(error);
  } catch {
    // nobody is left to tell
  }
}

/** The headers of a refusal. */
export function headersOf({ status }: Refusal): Record<string, string> {
  return {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(status === 503 && { 'retry-after': '1' }),
  };
}

/** The body of a refusal. */
export function problemOf({ status, title }: Refusal): string {
  return JSON.stringify({ type: 'about:blank', title, status });
}
