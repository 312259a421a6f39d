import { defineConfig } from 'vitest/config';
import { SlowFirst } from './scripts/testing/slow-first.ts';

const never = ['**/node_modules/**', '**/dist/**', '**/.cache/**'];
const long = '**/*.long.test.{ts,tsx}';
const postgres = './scripts/testing/global-setup.ts';

// of the workspace's packages the source is tested, not what is built of it
const conditions = ['fleetgate-source', 'module', 'node', 'development|production'];

/** Four kinds of tests by what they need: nothing, a database, a browser, patience. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'packages/{kernel,sdk,ui}/**/*.test.{ts,tsx}',
            'modules/*/{domain,contract,web}/**/*.test.{ts,tsx}',
            'apps/console/**/*.test.{ts,tsx}',
          ],
          exclude: [...never, long],
          // they keep nothing, so what one file has loaded serves the next
          isolate: false,
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: [
            'packages/platform/**/*.test.ts',
            'modules/*/server/**/*.test.ts',
            'apps/server/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: [...never, long],
          globalSetup: postgres,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: [...never, long],
          globalSetup: './e2e/product-setup.ts',
          // as long as a page may take on a busy machine; the default is one second
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: [long],
          exclude: never,
          globalSetup: postgres,
          maxWorkers: 2,
          testTimeout: 30 * 60_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
