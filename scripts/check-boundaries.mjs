import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, root } from './prepare.mjs';
import { runQuietly } from './run-quietly.mjs';
import { sourceFiles, sourceFolders } from './source-files.mjs';

const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/**
 * Every import in the checkout that architecture.md does not allow, as a line that names rule and file.
 * dependency-cruiser reports success when it can not read TypeScript, so a file it did not see is a violation too.
 */
export async function boundaryViolations(checkout) {
  const folders = sourceFolders.filter((folder) => existsSync(join(checkout, folder)));
  const args = [cruiser, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders];
  const { output, errors } = await runQuietly(args, checkout);
  if (!output.startsWith('{')) return [`dependency-cruiser did not run: ${errors || output}`];
  const { modules, summary } = JSON.parse(output);
  const seen = new Set(modules.map((module) => module.source));
  const unseen = sourceFiles(checkout).filter((file) => !seen.has(file));
  return [
    ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    ...unseen.map((file) => `every-file-is-seen: ${file}`),
  ];
}

if (isMain(import.meta.url)) {
  const violations = await boundaryViolations(process.cwd());
  for (const violation of violations) console.log(violation);
  console.log(`${sourceFiles(process.cwd()).length} files, ${violations.length} violations`);
  process.exit(violations.length === 0 ? 0 : 1);
}
