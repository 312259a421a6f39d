import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { runNode } from './prepare.mjs';

const builtFrom = ['apps/console', 'packages/ui', 'packages/sdk', 'packages/kernel'];
const roomsOfModules = ['web', 'contract', 'domain'];
const skipped = new Set(['node_modules', 'dist', '.cache']);

/** Builds the console unless its sources are those of the last build. Resolves to an exit code. */
export async function ensureConsoleBuilt(root) {
  if (!existsSync(join(root, 'apps/console/index.html'))) return 0;
  const marker = join(root, 'apps/console/dist/.built-from');
  const hash = hashOfSources(root);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return 0;
  console.log('Building the console (once, until its sources change) …');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const code = await runNode([vite, 'build', '--logLevel', 'warn'], { cwd: join(root, 'apps/console') });
  if (code === 0) {
    mkdirSync(dirname(marker), { recursive: true });
    writeFileSync(marker, hash);
  }
  return code;
}

function hashOfSources(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of sourceFolders(root)) {
    for (const file of filesBelow(join(root, folder)))
      hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

function sourceFolders(root) {
  const modules = readdirSync(join(root, 'modules'));
  const rooms = modules.flatMap((name) => roomsOfModules.map((room) => `modules/${name}/${room}`));
  return [...builtFrom, ...rooms].filter((folder) => existsSync(join(root, folder)));
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
    });
}
