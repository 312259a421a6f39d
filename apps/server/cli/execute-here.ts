import { type Database, DirectoryInUse } from '@fleetgate/platform/database';
import { allMigrations, type Composed } from '../compose.ts';
import { composeOn } from '../compose-on.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../open-database.ts';
import type { RunCall } from './call.ts';
import { runCallsIn } from './run-call.ts';

/** A database that this process has open, with what does calls on it. */
export interface Here {
  readonly run: RunCall;
  readonly close: () => Promise<void>;
}

/** Opens the database in this process, unless a server has it open. The product is composed if a call asks for it. */
export async function openHere(config: Config): Promise<Here | undefined> {
  const database = await openUnlessInUse(config);
  if (!database) return undefined;
  let composed: Promise<Composed & { close(): Promise<void> }> | undefined;
  const services = async () => {
    composed ??= composeOn(database, config, { work: false });
    return (await composed).services;
  };
  return {
    run: runCallsIn({ database, services }),
    close: async () => {
      await (await composed)?.close();
      await database.close();
    },
  };
}

async function openUnlessInUse({ databaseUrl, dataDirectory }: Config): Promise<Database | undefined> {
  try {
    return await openDatabase({ databaseUrl, dataDirectory }, await allMigrations());
  } catch (error) {
    if (error instanceof DirectoryInUse) return undefined;
    throw error;
  }
}
