import { type Database, DirectoryInUse } from '@fleetgate/platform/database';
import { allMigrations } from '../compose.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../open-database.ts';
import type { Call } from './call.ts';
import { askStartingServer } from './control-client.ts';
import { runCallsOn } from './run-call.ts';

/** Opens the database in this process and does there what is asked, unless a server has it open. */
export async function executeHere(config: Config, call: Call): Promise<unknown> {
  const database = await openUnlessInUse(config);
  if (!database) return askStartingServer(config.dataDirectory, call);
  try {
    return await runCallsOn(database)(call);
  } finally {
    await database.close();
  }
}

async function openUnlessInUse({ databaseUrl, dataDirectory }: Config): Promise<Database | undefined> {
  try {
    return await openDatabase({ databaseUrl, dataDirectory }, await allMigrations());
  } catch (error) {
    if (error instanceof DirectoryInUse) return undefined;
    throw error;
  }
}
