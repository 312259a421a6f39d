import { andThen, type Soon } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import type { Revision } from '../../domain/index.ts';
import { coalescedRevisions } from './coalesced-revisions.ts';
import type { RevisionSource } from './revision-source.ts';

type Kind = 'organization' | 'person' | 'installation';

/**
 * Revisions of the embedded database, whose every change this very process commits: triggers tell each new revision,
 * and the telling is heard before the commit is acknowledged to whoever made the change. So memory is current without a
 * read. Not for a database that other processes change.
 */
export async function committedRevisions(database: Database): Promise<RevisionSource> {
  const known: Record<Kind, Map<string, Revision>> = {
    organization: new Map(),
    person: new Map(),
    installation: new Map(),
  };
  const shared = coalescedRevisions(database); // many questions about what is not known cost one read
  let told = 0;
  await database.listen(
    'access_changed',
    (payload) => {
      told += 1;
      const [kind = '', id = '', counter = '', nonce = ''] = payload.split(':');
      const revisions = known[kind as Kind];
      if (nonce === '') revisions.delete(id);
      else revisions.set(id, { counter: Number(counter), nonce });
    },
    () => undefined,
  );

  const read: Record<Kind, (id: string) => Promise<Revision | undefined>> = {
    organization: async (id) => (await shared.organization(id)).organization,
    person: async (id) => shared.person(id),
    installation: async () => shared.installation(),
  };
  const readOnce = async (kind: Kind, id: string): Promise<Revision | undefined> => {
    for (;;) {
      const before = told;
      const revision = await read[kind](id);
      if (told !== before) continue; // a change was told while the read waited for its answer
      if (revision) known[kind].set(id, revision); // what does not exist may be asked for with endless ids
      return revision;
    }
  };
  const revision = (kind: Kind, id: string) => known[kind].get(id) ?? readOnce(kind, id);
  const installation = () => revision('installation', '') as Soon<Revision>;
  return {
    history: '', // the database lives and ends with this process
    organization: (id) =>
      andThen(revision('organization', id), (organization) =>
        andThen(installation(), (installed) => ({ organization, installation: installed })),
      ),
    person: (id) => revision('person', id),
    installation,
  };
}
