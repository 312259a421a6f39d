import type { Database } from '@fleetgate/platform/database';
import { coalesced } from '@fleetgate/platform/operation';
import { readRevisions } from './read-revisions-across-organizations.ts';
import type { RevisionSource } from './revision-source.ts';

/**
 * Reads revisions from PostgreSQL after the question arrived. All questions that wait share the next read, whatever
 * organizations they are about, so the database answers round trips and not questions.
 */
export function coalescedRevisions(database: Database): RevisionSource {
  let organizations = new Set<string>();
  let persons = new Set<string>();
  let history = '';
  const read = coalesced(async () => {
    const wanted = { organizations: [...organizations], persons: [...persons] };
    organizations = new Set();
    persons = new Set();
    const revisions = await readRevisions(database, wanted.organizations, wanted.persons);
    history = revisions.history;
    return revisions;
  });
  return {
    get history() {
      return history;
    },
    async organization(id) {
      organizations.add(id);
      const revisions = await read();
      return { organization: revisions.organizations.get(id), installation: revisions.installation };
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
