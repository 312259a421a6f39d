import { Command } from 'commander';
import { BadConfiguration, readConfig } from '../config.ts';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Bring the PostgreSQL database (FLEETGATE_DATABASE_URL) to the schema of this version.')
    .action(async () => {
      const { databaseUrl } = readConfig(process.env);
      if (!databaseUrl) {
        throw new BadConfiguration(
          'FLEETGATE_DATABASE_URL is not set; the embedded database migrates itself at the start',
        );
      }
      const { allMigrations } = await import('../compose.ts');
      const { migrateServed } = await import('../open-database.ts');
      const applied = await migrateServed(databaseUrl, await allMigrations());
      console.log(
        applied.length === 0 ? 'The database is up to date.' : `Applied:\n  ${applied.join('\n  ')}`,
      );
    });
}
