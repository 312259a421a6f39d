import type { paths } from '../openapi.ts';
import { read } from './batch.ts';
import { isRecord, type ResourceRef } from './question.ts';
import { bodyOf, type Transport } from './transport.ts';

/** A question about one member, pending ones included; for Admins, and for everybody about themselves. */
export interface ExplainQuestion {
  readonly organizationId: string;
  readonly memberId: string;
  readonly permission: string;
  readonly resource: ResourceRef;
}

type Answer =
  paths['/api/v1/organizations/{organizationId}/members/{memberId}/explain']['get']['responses'][200]['content']['application/json'];

/** Why something is allowed or denied (R-ACC-12). */
export interface Explanation {
  readonly allowed: boolean;
  /** The conditions that were looked at, whether each holds, and what an Admin could do about one that does not. */
  readonly reasons: Answer['reasons'];
}

/** Asks for the explanation of a decision. */
export async function explanationOf(send: Transport, question: ExplainQuestion): Promise<Explanation> {
  const { organizationId, memberId, permission, resource } = question;
  const query = new URLSearchParams({ permission, resourceType: resource.type, resourceId: resource.id });
  const member = `${encodeURIComponent(organizationId)}/members/${encodeURIComponent(memberId)}`;
  const path = `/api/v1/organizations/${member}/explain?${query}`;
  return read(bodyOf(await send({ method: 'GET', path })), explanationFrom);
}

function explanationFrom(sent: unknown): Explanation {
  if (!isRecord(sent) || typeof sent.decision !== 'boolean') throw new TypeError('the answer is no decision');
  if (!Array.isArray(sent.reasons)) throw new TypeError('the answer has no reasons');
  return { allowed: sent.decision, reasons: sent.reasons };
}
