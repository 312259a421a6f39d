import { type Migration, migrationsIn } from '../database/index.ts';

/** The queue's tables; applied after the platform's roles and before the modules'. */
export const jobsMigrations = (): Promise<Migration[]> =>
  migrationsIn('jobs', new URL('./migrations/', import.meta.url));
