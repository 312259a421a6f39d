import { migratedCluster } from '@fleetgate/platform/testing';
import { allMigrations } from '../../compose.ts';
import { openDatabase } from '../../open-database.ts';

/** Puts a new embedded database into a data folder, for processes to come: making it themselves takes them seconds. */
export async function prepareDataFolder(dataDirectory: string): Promise<void> {
  const migrations = await allMigrations();
  const where = { databaseUrl: undefined, dataDirectory, ...(await migratedCluster(migrations)) };
  const database = await openDatabase(where, migrations);
  await database.close();
}
