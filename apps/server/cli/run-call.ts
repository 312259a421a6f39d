import {
  listServices,
  registerService,
  removeCredential,
  removeService,
  rotateCredential,
  updateService,
} from '@fleetgate/access/server';
import { isRefusal } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { z } from 'zod';
import { type Call, CommandRefused, type RunCall } from './call.ts';

const Manifest = z.object({ manifest: z.unknown() });
const Key = z.object({ key: z.string(), credentialId: z.string().optional() });

type Verb = (database: Database, input: unknown) => Promise<unknown>;

const verbs = new Map<string, Verb>([
  ['services.register', (database, input) => registerService(database, Manifest.parse(input).manifest)],
  ['services.update', (database, input) => updateService(database, Manifest.parse(input).manifest)],
  ['services.list', (database) => listServices(database)],
  ['services.rotate', (database, input) => rotateCredential(database, Key.parse(input).key)],
  ['services.remove', (database, input) => remove(database, Key.parse(input))],
]);

/** Does on an open database what the command line asks for. */
export function runCallsOn(database: Database): RunCall {
  return async ({ verb, input }: Call) => {
    const run = verbs.get(verb);
    if (!run)
      throw new CommandRefused(`the running server does not know "${verb}"; is it of another version?`);
    try {
      return (await run(database, input)) ?? null;
    } catch (error) {
      if (isRefusal(error)) throw new CommandRefused(error.refusal.detail);
      throw error;
    }
  };
}

function remove(database: Database, { key, credentialId }: z.infer<typeof Key>): Promise<void> {
  return credentialId === undefined
    ? removeService(database, key)
    : removeCredential(database, key, credentialId);
}
