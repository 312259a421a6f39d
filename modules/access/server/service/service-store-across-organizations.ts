import type { Database } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { ServiceManifest } from '../../domain/index.ts';

/** All registered services, in one statement. */
export function loadServices(database: Database): Promise<{
  manifests: readonly ServiceManifest[];
  /** Requests per second, of those services that have such a limit. */
  rates: Readonly<Record<string, number>>;
}> {
  return database.acrossOrganizations(async (tx) => {
    const { rows } = await sql<{
      manifests: ServiceManifest[];
      rates: Record<string, number>;
    }>`
      select
        (select coalesce(json_agg(s.manifest order by s.created_at, s.key), '[]') from service s) as manifests,
        (select coalesce(json_object_agg(s.key, s.requests_per_second), '{}') from service s
          where s.requests_per_second is not null) as rates`.execute(tx);
    const row = rows[0];
    return { manifests: row?.manifests ?? [], rates: row?.rates ?? {} };
  });
}

/** The service behind an access token's hash. */
export function loadToken(
  database: Database,
  hash: Buffer,
): Promise<{ key: string; scopes: readonly string[]; expiresAt: number } | undefined> {
  return database.acrossOrganizations(async (tx) => {
    const { rows } = await sql<{ serviceKey: string; scope: string; expiresAt: Date }>`
      select service_key, scope, expires_at from service_token where token_hash = ${hash}`.execute(tx);
    const row = rows[0];
    if (!row) return undefined;
    const scopes = row.scope.split(' ').filter((scope) => scope !== '');
    return {
      key: row.serviceKey,
      scopes,
      expiresAt: row.expiresAt.getTime(),
    };
  });
}
