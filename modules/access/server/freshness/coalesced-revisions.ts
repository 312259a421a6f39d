import type { Database } from '@fleetgate/platform/database';
import { coalesced } from '@fleetgate/platform/operation';
import { readRevisions } from './read-revisions-across-organizations.ts';
import type { RevisionSource, Revisions, Standing } from './revision-source.ts';

/** How many organizations that were asked about last are read along with whatever is read. */
const mostRecent = 8;

/**
 * Reads revisions from PostgreSQL after the question arrived. All questions that wait share the next read, whatever
 * organizations they are about, so the database answers round trips and not questions. Every read tells of the
 * organizations asked about last too: a request that waited for one to know who sends it need not wait again.
 */
export function coalescedRevisions(database: Database): RevisionSource {
  let organizations = new Set<string>();
  let persons = new Set<string>();
  let history = '';
  const recent = new Set<string>();
  let latest: { readonly begun: number; readonly revisions: Revisions } | undefined;
  const read = coalesced(async () => {
    const wanted = { organizations: [...new Set([...organizations, ...recent])], persons: [...persons] };
    organizations = new Set();
    persons = new Set();
    const begun = performance.now();
    const revisions = await readRevisions(database, wanted.organizations, wanted.persons);
    history = revisions.history;
    const found = { begun, revisions };
    latest = found;
    // those who waited for it go on within this turn of the event loop; afterwards it is of the past
    setImmediate(() => {
      if (latest === found) latest = undefined;
    });
    return revisions;
  });
  const standing = (id: string, { organizations, installation }: Revisions): Standing => {
    const organization = organizations.get(id);
    if (organization) keepLatest(recent, id);
    return { organization, installation };
  };
  return {
    get history() {
      return history;
    },
    organization(id, arrived) {
      if (latest && arrived !== undefined && latest.begun > arrived && latest.revisions.organizations.has(id))
        return standing(id, latest.revisions);
      organizations.add(id);
      return read().then((revisions) => standing(id, revisions));
    },
    async person(id) {
      persons.add(id);
      return (await read()).persons.get(id);
    },
    async installation() {
      return (await read()).installation;
    },
  };
}

/** Makes it the last of the few that are kept. */
function keepLatest(recent: Set<string>, id: string): void {
  recent.delete(id);
  recent.add(id);
  if (recent.size <= mostRecent) return;
  for (const oldest of recent) {
    recent.delete(oldest);
    return;
  }
}
