import type { OrganizationId, Soon } from '@fleetgate/kernel';
import type { Tx } from '../database/index.ts';
import type { Principal } from './principal.ts';

/** May this principal pass this guard here? */
export interface AccessQuestion {
  readonly principal: Principal | undefined;
  /** `public`, `self`, or another guard or permission that the authorizer knows. */
  readonly guard: string;
  readonly organizationId: OrganizationId | undefined;
  /** The type of resources that the path names. */
  readonly resourceType?: string | undefined;
  /** The thing that the request is about, where the guard is about one thing. */
  readonly object?: { readonly type: string; readonly id: string } | undefined;
  /** When the request arrived that asks this, as its context tells: a later state is late enough. */
  readonly arrived?: number | undefined;
}

/**
 * `anonymous`: no valid credentials (401) · `unknown`: there is no such thing for this principal (404) ·
 * `forbidden`: a member who lacks the permission (403).
 */
export type Outcome = 'allowed' | 'anonymous' | 'forbidden' | 'unknown';

/** Answers access questions; implemented by the product and plugged in where the server is composed. */
export interface Authorizer {
  /** Whether a guard or permission of this name exists; a route that names another does not start. */
  knows(guard: string): boolean;
  /** From a state that includes every change acknowledged before the question, or before its request arrived (R-NOW-1). */
  authorize(question: AccessQuestion): Soon<Outcome>;
  /** From the rows of an open transaction that holds the organization's lock. */
  authorizeIn(tx: Tx, question: AccessQuestion): Promise<Outcome>;
}
