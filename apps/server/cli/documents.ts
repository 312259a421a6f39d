import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../config.ts';

const docs = join(import.meta.dirname, '../../../docs');

/** Writes the documents that are made from the code, for developers. */
export function documentsCommand(): Command {
  return new Command('documents')
    .description('Write docs/openapi.json and docs/permissions.md anew (for developers of Fleetgate).')
    .action(async () => {
      // they load the whole product, which no other command has to wait for
      const { openApiDocument, permissionsDocument } = await import('../documents.ts');
      const { startServer } = await import('../running-server.ts');
      const running = await startServer(
        { ...readConfig({}), port: 0, secret: 'x'.repeat(32) },
        { inMemory: true },
      );
      await writeFile(join(docs, 'openapi.json'), openApiDocument(running.server));
      await writeFile(join(docs, 'permissions.md'), permissionsDocument());
      await running.stop();
      console.log('Wrote docs/openapi.json and docs/permissions.md.');
    });
}
