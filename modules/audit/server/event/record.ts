import { randomUUID } from 'node:crypto';
import type { Tx } from '@fleetgate/platform/database';
import type { AuditActor, AuditEntry, RequestContext } from '@fleetgate/platform/operation';
import { type InstallationEventRow, insertInstallationEvents } from '../installation-event/store.ts';
import { pseudonymOf } from './pseudonym.ts';
import { type EventRow, findAccounts, insertEvents, type PersonRow, savePersons } from './store.ts';

/** Who acts when nobody is signed in: the installation itself, such as a first organization made at sign-up. */
const installation = { type: 'installation', id: 'self' };

function actorOf({ principal }: RequestContext, { actor }: AuditEntry): AuditActor {
  if (actor) return actor;
  if (principal?.kind === 'person') return { type: 'person', id: principal.userId };
  if (principal?.kind === 'service') return { type: 'service', id: principal.key };
  return installation;
}

/** Writes the audit events of a change into its transaction (R-AUD-1); what is of no organization is the installation's. */
export async function recordAudit(
  tx: Tx,
  request: RequestContext,
  entries: readonly AuditEntry[],
): Promise<void> {
  const at = request.services.clock();
  const acts = entries.map((entry) => ({
    ...{ entry, at },
    actor: actorOf(request, entry),
    organizationId: entry.organizationId ?? request.organizationId,
  }));
  const inOrganizations = acts.flatMap(({ organizationId, ...act }) =>
    organizationId ? [{ ...act, organizationId }] : [],
  );
  const ofNone = acts.filter(({ organizationId }) => !organizationId);
  await insertInstallationEvents(
    tx,
    ofNone.map((act) => rowOf(request, act)),
  );
  if (inOrganizations.length === 0) return;
  const accounts = await accountsIn(tx, inOrganizations);
  const persons = inOrganizations.flatMap((act) => personsOf(act, accounts));
  const events = inOrganizations.map(
    (act): EventRow => ({ organizationId: act.organizationId, ...rowOf(request, act) }),
  );
  await insertEvents(tx, events);
  const once = new Map(persons.map((person) => [`${person.organizationId} ${person.personId}`, person]));
  await savePersons(tx, [...once.values()]);
}

interface Act {
  readonly entry: AuditEntry;
  readonly at: Date;
  readonly actor: AuditActor;
}

type ActIn = Act & { readonly organizationId: string };

function rowOf({ requestId }: RequestContext, { entry, actor, at }: Act): InstallationEventRow {
  return {
    id: randomUUID(),
    at,
    action: entry.action,
    actorType: actor.type,
    actorId: actor.id,
    targetType: entry.target.type,
    targetId: entry.target.id,
    before: entry.before ?? null,
    after: entry.after ?? null,
    requestId: requestId || null,
  };
}

type Account = { readonly name: string; readonly email: string };

async function accountsIn(tx: Tx, acts: readonly Act[]): Promise<Map<string, Account>> {
  const ids = acts.flatMap(({ entry: { target }, actor }) => [
    ...(target.userId ? [target.userId] : []),
    ...(actor.type === 'person' ? [actor.id] : []),
  ]);
  const found = await findAccounts(tx, [...new Set(ids)]);
  return new Map(found.map(({ id, ...account }) => [id, account]));
}

/** Names come from the accounts as they are, so that an account deleted by this very change leaves its pseudonym only. */
function personsOf(
  { organizationId, actor, entry: { target } }: ActIn,
  accounts: ReadonlyMap<string, Account>,
): PersonRow[] {
  const persons: PersonRow[] = [];
  const ofAccount = (personId: string, userId: string): PersonRow => {
    const account = accounts.get(userId);
    return account
      ? { organizationId, personId, userId, ...account }
      : { organizationId, personId, userId: null, name: pseudonymOf(userId), email: null };
  };
  if (actor.type === 'person') persons.push(ofAccount(actor.id, actor.id));
  if (target.userId) persons.push(ofAccount(target.id, target.userId));
  else if (target.name !== undefined) {
    const { id: personId, name, email = null } = target;
    persons.push({ organizationId, personId, userId: null, name, email });
  }
  return persons;
}
