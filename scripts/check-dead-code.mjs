import { join } from 'node:path';
import { isMain, root } from './prepare.mjs';
import { runQuietly } from './run-quietly.mjs';

const names = {
  files: 'unused file',
  dependencies: 'unused dependency',
  devDependencies: 'unused dependency',
  unlisted: 'undeclared dependency',
  unresolved: 'unresolved import',
  exports: 'unused export',
  types: 'unused type',
  duplicates: 'exported twice',
};

/** What no other part of a checkout uses, one finding a line. */
export async function deadCode(checkout) {
  const knip = join(root, 'node_modules/knip/bin/knip.js');
  const args = [knip, '--no-progress', '--no-gitignore', '--no-config-hints', '--reporter', 'json'];
  const { output, errors } = await runQuietly(args, checkout);
  if (!output.startsWith('{')) return [`knip did not run: ${errors || output}`];
  return JSON.parse(output).issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, found]) =>
      Array.isArray(found)
        ? found.map((entry) => `${names[kind] ?? kind}: ${file}${nameOf(entry, file)}`)
        : [],
    ),
  );
}

function nameOf(entry, file) {
  const name = Array.isArray(entry) ? entry.map((part) => part.name).join(', ') : entry.name;
  return name && name !== file ? `: ${name}` : '';
}

if (isMain(import.meta.url)) {
  const findings = await deadCode(process.cwd());
  for (const finding of findings) console.log(finding);
  process.exit(findings.length === 0 ? 0 : 1);
}
