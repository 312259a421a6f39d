import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureConsoleBuilt } from './console-build.mjs';
import { prepare, root, runNode } from './prepare.mjs';

// `npm test` runs everything but the long project; `npm run test:long` that one. What follows `--` goes to Vitest.
// A console that does not build is one failure among them.
const extra = process.argv.slice(2).filter((argument) => argument !== '--long');
const projects = process.argv.includes('--long') ? ['long'] : ['unit', 'server', 'e2e'];

await prepare();
const built = await ensureConsoleBuilt(root);
const { code, passed, failed } = await runVitest();
console.log(`${passed} passed, ${failed + (built ? 1 : 0)} failed`);
process.exit(built || code || (passed + failed === 0 ? 1 : 0));

async function runVitest() {
  const folder = mkdtempSync(join(tmpdir(), 'fleetgate-tests-'));
  const report = join(folder, 'report.json');
  const chosen = extra.some((argument) => argument.startsWith('--project'))
    ? []
    : projects.map((name) => `--project=${name}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const code = await runNode([vitest, 'run', '--passWithNoTests', ...chosen, ...reporters, ...extra]);
  const counts = count(report, code);
  rmSync(folder, { recursive: true, force: true });
  return counts;
}

/** A file that does not load has no test in it, and an error outside of any test fails none: both count as failed. */
function count(report, code) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const unloaded = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    const failed = numFailedTests + unloaded.length;
    if (numPendingTests) console.log(`${numPendingTests} skipped`);
    return { code, passed: numPassedTests, failed: code && !failed ? 1 : failed };
  } catch {
    return { code: code || 1, passed: 0, failed: 1 };
  }
}
