import { type Database, DirectoryInUse } from '@fleetgate/platform/database';
import { allMigrations } from '../compose.ts';
import { type Config, readConfig } from '../config.ts';
import { openDatabase } from '../open-database.ts';
import type { Call } from './call.ts';
import { askRunningServer } from './control-client.ts';
import { runCallsOn } from './run-call.ts';

/** Does what the command line asks for: on PostgreSQL directly, on the embedded database through the server that has it open. */
export async function execute(call: Call): Promise<unknown> {
  const config = readConfig(process.env);
  const database = await openUnlessInUse(config);
  if (!database) return askRunningServer(config.dataDirectory, call);
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
