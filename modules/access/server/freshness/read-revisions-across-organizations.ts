import type { Database } from '@fleetgate/platform/database';
import type { Revision } from '../../domain/index.ts';
import type { Revisions } from './revision-source.ts';

/**
 * What a database must share with an earlier one to have the same history: the run of the server and the database, which
 * each connection knows, and the tables. A restore or a failover changes at least one, whichever way it is done.
 */
const history = `case kind when 'installation'
  then concat_ws(' ', current_setting('app.history', true), to_regclass('fleetgate.installation')::oid) end`;

/**
 * Reads revisions in one statement of its own; named, so that the database plans it once. The revisions of a person and
 * of the installation are those of one history only, since a session or a token is made without opening a revision.
 */
export async function readRevisions(
  database: Database,
  organizations: readonly string[],
  persons: readonly string[],
): Promise<Revisions> {
  const rows = await database.readNow({
    name: 'read_revisions',
    text: `select kind, id, counter, nonce, ${history} as history from fleetgate.read_revisions($1, $2)`,
    values: [organizations, persons],
  });
  const of = rows.find(({ kind }) => kind === 'installation');
  if (!of) throw new Error('the installation row is missing; restore the database from a backup');
  const here = String(of.history);
  const organization = new Map<string, Revision>();
  const person = new Map<string, Revision>();
  for (const { kind, id, counter, nonce } of rows) {
    if (kind === 'organization')
      organization.set(String(id), { counter: Number(counter), nonce: String(nonce) });
    else if (kind === 'person')
      person.set(String(id), { counter: Number(counter), nonce: `${nonce} ${here}` });
  }
  const installation = { counter: Number(of.counter), nonce: `${of.nonce} ${here}` };
  return { organizations: organization, persons: person, installation, history: here };
}
