import {
  listServices,
  registerService,
  removeCredential,
  removeService,
  rotateCredential,
  updateService,
} from '@fleetgate/access/server';
import { listInstallationEvents } from '@fleetgate/audit/server';
import { isRefusal } from '@fleetgate/kernel';
import { type ImportReport, importAccounts } from '@fleetgate/organizations/server';
import type { Database } from '@fleetgate/platform/database';
import type { Services } from '@fleetgate/platform/operation';
import { z } from 'zod';
import { type Call, CommandRefused, type RunCall } from './call.ts';

const revokeGrants = z.boolean().optional();
const Manifest = z.object({
  manifest: z.unknown(),
  requestsPerSecond: z.number().int().positive().nullable().optional(),
  resourcesPerOrganization: z.number().int().positive().optional(),
  revokeGrants,
});
const Key = z.object({ key: z.string(), credentialId: z.string().optional(), revokeGrants });

const Lines = z.object({ lines: z.array(z.string()) });

/** Where a call is done: an open database, and the composed server for those verbs that need more. */
export interface Place {
  readonly database: Database;
  readonly services: () => Promise<Services>;
}

type Verb = (place: Place, input: unknown) => Promise<unknown>;

const verbs = new Map<string, Verb>([
  ['services.register', ({ database }, input) => withManifest(registerService, database, input)],
  ['services.update', ({ database }, input) => withManifest(updateService, database, input)],
  ['services.list', ({ database }) => listServices(database)],
  ['services.rotate', ({ database }, input) => rotateCredential(database, Key.parse(input).key)],
  ['services.remove', ({ database }, input) => remove(database, Key.parse(input))],
  ['accounts.import', importLines],
  ['events.list', ({ database }, input) => listInstallationEvents(database, input)],
]);

/** Does on the spot what the command line asks for. */
export function runCallsIn(place: Place): RunCall {
  return async ({ verb, input }: Call) => {
    const run = verbs.get(verb);
    if (!run)
      throw new CommandRefused(`the running server does not know "${verb}"; is it of another version?`);
    try {
      return (await run(place, input)) ?? null;
    } catch (error) {
      if (isRefusal(error)) throw new CommandRefused(error.refusal.detail);
      throw error;
    }
  };
}

function withManifest<Output>(
  verb: (database: Database, sent: unknown, options: Omit<z.infer<typeof Manifest>, 'manifest'>) => Output,
  database: Database,
  input: unknown,
): Output {
  const { manifest, ...options } = Manifest.parse(input);
  return verb(database, manifest, options);
}

function remove(
  database: Database,
  { key, credentialId, revokeGrants: isForced }: z.infer<typeof Key>,
): Promise<void> {
  return credentialId === undefined
    ? removeService(database, key, { revokeGrants: isForced })
    : removeCredential(database, key, credentialId);
}

async function importLines({ services }: Place, input: unknown): Promise<ImportReport[]> {
  const reports: ImportReport[] = [];
  for await (const report of importAccounts(await services(), Lines.parse(input).lines)) reports.push(report);
  return reports;
}
