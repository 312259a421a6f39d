import type { Database } from '@fleetgate/platform/database';
import type { Revision } from '../../domain/index.ts';
import type { Revisions } from './revision-source.ts';

/** Reads revisions in one statement of its own; named, so that the database plans it once. */
export async function readRevisions(
  database: Database,
  organizations: readonly string[],
  persons: readonly string[],
): Promise<Revisions> {
  const rows = await database.readNow({
    name: 'read_revisions',
    text: 'select kind, id, counter, nonce from fleetgate.read_revisions($1, $2)',
    values: [organizations, persons],
  });
  const found = { organization: new Map<string, Revision>(), person: new Map<string, Revision>() };
  let installation: Revision | undefined;
  for (const row of rows) {
    const revision = { counter: Number(row.counter), nonce: String(row.nonce) };
    if (row.kind === 'organization' || row.kind === 'person') found[row.kind].set(String(row.id), revision);
    else installation = revision;
  }
  if (!installation) throw new Error('the installation row is missing; restore the database from a backup');
  return { organizations: found.organization, persons: found.person, installation };
}
