import { startTestServer } from './test-server.ts';

// One server in a process of its own: told the database by its parent, tells its address, ends with its parent.
process.once(
  'message',
  async (options: { databaseUrl: string; isolation: 'read committed' | 'repeatable read' }) => {
    const server = await startTestServer({ kind: 'postgresql', ...options });
    process.once('disconnect', async () => {
      await server.stop();
      process.exit(0);
    });
    process.send?.(server.url);
  },
);
