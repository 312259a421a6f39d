import { Refused } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import type { Services } from '@fleetgate/platform/operation';
import { ImportedAccount } from '../../contract/index.ts';
import { canonicalEmail } from '../invitation/canonical-email.ts';
import { importAccount } from '../ports.ts';
import { insertImported, isImported } from './store.ts';

/** How one line of an import ended. */
export interface ImportReport {
  readonly line: number;
  readonly status: 'imported' | 'unchanged' | 'refused';
  readonly reason?: string;
}

/**
 * Takes over personal accounts, one JSON document a line (R-ORG-12). Each line is a transaction of its own, so that a
 * bad one holds no good one back; a line that was imported before changes nothing.
 */
export async function* importAccounts(
  services: Services,
  lines: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<ImportReport> {
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    yield { line, ...(await importLine(services, text)) };
  }
}

type Outcome = Omit<ImportReport, 'line'>;
const taken = 'an account with this address exists already';
const refused = (reason: string): Outcome => ({ status: 'refused', reason });

async function importLine(services: Services, text: string): Promise<Outcome> {
  const account = parse(text);
  if (typeof account === 'string') return refused(account);
  return services.database.acrossOrganizations(async (tx): Promise<Outcome> => {
    const { email, organizationName = null, billing = {}, devices, subscriptions } = account;
    if (await isImported(tx, email)) return { status: 'unchanged' };
    const { userId, isNew, isReclaimed } = await services.ports.use(importAccount)(tx, account);
    if (isReclaimed) await record(services, tx, userId, 'account.password-dropped');
    // another import of the same line may have come first
    if (!isNew) return (await isImported(tx, email)) ? { status: 'unchanged' } : refused(taken);
    const data = { organizationName, billing: billing as Record<string, string>, devices, subscriptions };
    await insertImported(tx, { email, userId, data, importedAt: services.clock() });
    await record(services, tx, userId, 'account.imported');
    return { status: 'imported' };
  });
}

/** The operator's command is no request; what it does is of no organization yet (R-AUD-1). */
function record(services: Services, tx: Tx, userId: string, action: string): Promise<void> {
  const request = { services, principal: undefined, organizationId: undefined, requestId: '' };
  return services.recordAudit(tx, request, [{ action, target: { type: 'account', id: userId } }]);
}

/** The account of a line with its canonical address, or what is wrong with the line. */
function parse(text: string): ImportedAccount | string {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return 'the line is not JSON';
  }
  const parsed = ImportedAccount.safeParse(document);
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`).join('; ');
  try {
    return { ...parsed.data, email: canonicalEmail(parsed.data.email) };
  } catch (error) {
    if (error instanceof Refused) return '/email: is no address that mail can be sent to';
    throw error;
  }
}
