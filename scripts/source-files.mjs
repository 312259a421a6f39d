import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The folders that hold TypeScript. */
export const sourceFolders = ['packages', 'modules', 'apps', 'e2e', 'bench', 'examples'];

const skipped = new Set(['node_modules', 'dist', 'data', '.cache', '.git']);

/** Every file below `folder`, relative to `base` and with forward slashes; nothing installed or built. */
export function filesBelow(base, folder = '.') {
  const start = join(base, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(base, path);
      return entry.isFile() ? [relative('.', path).replaceAll('\\', '/')] : [];
    });
}

/** Every source file that the boundary check must have seen. */
export function sourceFiles(base) {
  return sourceFolders
    .flatMap((folder) => filesBelow(base, folder))
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file));
}
