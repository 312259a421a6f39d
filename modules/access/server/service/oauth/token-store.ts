import { isDatabaseError, sqlState, type Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';

/** An access token as it is kept: its hash, never its value. */
export interface TokenRow {
  readonly hash: Buffer;
  readonly clientId: string;
  readonly credentialId: string;
  readonly scope: string;
  readonly expiresAt: Date;
}

export async function isClient(tx: Tx, clientId: string): Promise<boolean> {
  const { rows } = await sql`select from service where client_id = ${clientId}::uuid`.execute(tx);
  return rows.length > 0;
}

/** The live secrets of a client, as hashes. */
export async function secretsOf(
  tx: Tx,
  clientId: string,
): Promise<readonly { id: string; secretHash: Buffer }[]> {
  const { rows } = await sql<{ id: string; secretHash: Buffer }>`
    select c.id, c.secret_hash from service_credential c join service s on s.key = c.service_key
    where s.client_id = ${clientId}::uuid`.execute(tx);
  return rows;
}

/** Keeps a token for as long as the secret lives that it was obtained with; answers whether that one still does. */
export async function insertToken(tx: Tx, token: TokenRow): Promise<boolean> {
  try {
    const { rows } = await sql`
      insert into service_token (token_hash, service_key, credential_id, scope, expires_at)
      select ${token.hash}, s.key, c.id, ${token.scope}, ${token.expiresAt}
      from service_credential c join service s on s.key = c.service_key
      where c.id = ${token.credentialId}::uuid and s.client_id = ${token.clientId}::uuid
      returning service_key`.execute(tx);
    return rows.length > 0;
  } catch (error) {
    if (isDatabaseError(error, sqlState.foreignKeyViolation)) return false; // removed while this was inserted
    throw error;
  }
}

/** Sweeps out tokens that expired an hour ago or earlier, a few at a time. */
export async function deleteExpiredTokens(tx: Tx, now: Date): Promise<void> {
  await sql`
    delete from service_token where token_hash in (
      select token_hash from service_token where expires_at < ${now}::timestamptz - interval '1 hour'
      limit 100 for update skip locked)`.execute(tx);
}
