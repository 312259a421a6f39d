import './kept-tick.ts';
import { Command, CommanderError } from 'commander';
import { documentsCommand } from './cli/documents.ts';
import { eventsCommand } from './cli/events.ts';
import { importAccountsCommand } from './cli/import-accounts.ts';
import { migrateCommand } from './cli/migrate.ts';
import { serveCommand } from './cli/serve.ts';
import { servicesCommand } from './cli/services.ts';
import { version } from './version.ts';

const program = new Command('fleetgate')
  .description('User management and access control for an industrial device cloud.')
  .version(version)
  .exitOverride()
  .addCommand(serveCommand().exitOverride(), { isDefault: true })
  .addCommand(migrateCommand().exitOverride())
  .addCommand(servicesCommand())
  .addCommand(importAccountsCommand())
  .addCommand(eventsCommand())
  .addCommand(documentsCommand().exitOverride());

// exit codes: 0 done, 1 refused or failed with one clear line, 2 wrong use
try {
  await program.parseAsync();
} catch (error) {
  // a database that was opened must not keep alive what can not start
  process.exit(await tell(error));
}

async function tell(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { isExpected } = await import('./cli/expected.ts');
  console.error(isExpected(error) ? `fleetgate: ${error.message}` : error);
  return 1;
}
