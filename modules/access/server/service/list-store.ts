import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { ServiceManifest } from '../../domain/index.ts';

/** What of a service every Admin may see. */
export interface VisibleService {
  readonly manifest: ServiceManifest;
  readonly createdAt: Date;
}

/** Registered services by key, after a key. */
export async function pageOfServices(
  tx: Tx,
  after: string,
  limit: number,
): Promise<readonly VisibleService[]> {
  const { rows } = await sql<VisibleService>`
    select manifest, created_at from service
    where key collate "C" > ${after} order by key collate "C" limit ${limit}`.execute(tx);
  return rows;
}
