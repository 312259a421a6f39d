import { randomUUID } from 'node:crypto';
import type { Tx } from '@fleetgate/platform/database';
import type { AuditEntry, Principal, RequestContext } from '@fleetgate/platform/operation';
import { pseudonymOf } from './pseudonym.ts';
import { type EventRow, findAccounts, insertEvents, type PersonRow, savePersons } from './store.ts';

/** Who acts when nobody is signed in: the installation itself, such as a first organization made at sign-up. */
const installation = { type: 'installation', id: 'self' };

function actorOf(principal: Principal | undefined): { type: string; id: string } {
  if (principal?.kind === 'person') return { type: 'person', id: principal.userId };
  if (principal?.kind === 'service') return { type: 'service', id: principal.key };
  return installation;
}

/** Writes the audit events of a change into its transaction (R-AUD-1). */
export async function recordAudit(
  tx: Tx,
  request: RequestContext,
  entries: readonly AuditEntry[],
): Promise<void> {
  const actor = actorOf(request.principal);
  const at = request.services.clock();
  const accounts = await accountsIn(tx, actor, entries);
  const events: EventRow[] = [];
  const persons = new Map<string, PersonRow>();
  for (const entry of entries) {
    const organizationId = entry.organizationId ?? request.organizationId;
    if (!organizationId) continue; // what belongs to no organization is nobody's trail to read
    events.push({
      organizationId,
      id: randomUUID(),
      at,
      action: entry.action,
      actorType: actor.type,
      actorId: actor.id,
      targetType: entry.target.type,
      targetId: entry.target.id,
      before: entry.before ?? null,
      after: entry.after ?? null,
      requestId: request.requestId,
    });
    for (const person of personsOf(organizationId, actor, entry, accounts))
      persons.set(`${organizationId} ${person.personId}`, person);
  }
  await insertEvents(tx, events);
  await savePersons(tx, [...persons.values()]);
}

type Account = { readonly name: string; readonly email: string };

async function accountsIn(
  tx: Tx,
  actor: { type: string; id: string },
  entries: readonly AuditEntry[],
): Promise<Map<string, Account>> {
  const ids = entries.flatMap(({ target }) => (target.userId ? [target.userId] : []));
  if (actor.type === 'person') ids.push(actor.id);
  const found = await findAccounts(tx, [...new Set(ids)]);
  return new Map(found.map(({ id, ...account }) => [id, account]));
}

/** Names come from the accounts as they are, so that an account deleted by this very change leaves its pseudonym only. */
function personsOf(
  organizationId: string,
  actor: { type: string; id: string },
  { target }: AuditEntry,
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
