import { readdir, readFile } from 'node:fs/promises';

/** One step of the schema: `module/0001_name`, applied once, never changed after it was released. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** How a database's schema stands to this program's migrations. */
export type SchemaState = 'current' | 'empty' | 'older' | 'newer' | 'changed';

/** Reads a module's `migrations` folder in the order of the file names. */
export async function migrationsIn(module: string, directory: URL): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: `${module}/${file.slice(0, -'.sql'.length)}`,
      sql: await readFile(new URL(file, directory), 'utf8'),
    })),
  );
}

/** The roles and functions that every other migration builds upon. */
export const platformMigrations = (): Promise<Migration[]> =>
  migrationsIn('platform', new URL('./migrations/', import.meta.url));
