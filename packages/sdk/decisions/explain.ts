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

/** Why something is allowed or denied (R-ACC-12). */
export interface Explanation {
  readonly allowed: boolean;
  /** What the decision rests on, each with a `code`; further members differ by code. */
  readonly reasons: readonly Readonly<Record<string, unknown>>[];
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
  const reasons = Array.isArray(sent.reasons) ? sent.reasons.filter(isRecord) : [];
  return { allowed: sent.decision, reasons };
}
