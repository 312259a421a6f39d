import { createHash } from 'node:crypto';
import { type OrganizationId, Refused, type UserId } from '@fleetgate/kernel';
import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';
import { problems } from './problems.ts';

/** A change that was sent with an Idempotency-Key: whose it is, which operation, and what was asked. */
export interface KeyedCall {
  readonly organizationId: OrganizationId;
  readonly userId: UserId;
  readonly operation: string;
  readonly key: string;
  readonly request: unknown;
}

const hashOf = (request: unknown) => createHash('sha256').update(JSON.stringify(request)).digest();

/**
 * What the first call with this key made, if there was one. The same key with another request is refused (422).
 * Call it under the organization's lock, so that two calls at once are one after the other.
 */
export async function recallAnswer<Answer>(tx: Tx, call: KeyedCall): Promise<Answer | undefined> {
  const { rows } = await sql<{ requestHash: Buffer; answer: Answer }>`
    select request_hash as "requestHash", answer from idempotency_key
    where organization_id = ${call.organizationId} and user_id = ${call.userId}
      and operation = ${call.operation} and key = ${call.key}`.execute(tx);
  const [found] = rows;
  if (!found) return undefined;
  if (!hashOf(call.request).equals(found.requestHash)) {
    throw new Refused({
      problem: problems['idempotency-key-reused'],
      detail: 'This Idempotency-Key was sent before with another request. Use a new key.',
    });
  }
  return found.answer;
}

/** Keeps what the call made; no readable secret belongs into the answer. */
export async function rememberAnswer(tx: Tx, call: KeyedCall, answer: object): Promise<void> {
  await sql`
    insert into idempotency_key (organization_id, user_id, operation, key, request_hash, answer)
    values (${call.organizationId}, ${call.userId}, ${call.operation}, ${call.key}, ${hashOf(call.request)},
      ${JSON.stringify(answer)}::jsonb)`.execute(tx);
}
