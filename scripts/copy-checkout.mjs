import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from './source-files.mjs';

// A copy lies below the checkout, so that installed packages resolve by walking up; only our own packages are linked anew.

/**
 * Copies the checkout without what is installed or built, and runs `use(copy)` on the copy, which is then removed.
 * `wanted` tells which files are copied.
 */
export async function withCopy(root, purpose, use, wanted = () => true) {
  const copy = join(root, '.cache', `${purpose}-${process.pid}`);
  rmSync(copy, { recursive: true, force: true });
  try {
    for (const file of filesBelow(root).filter(wanted)) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      cpSync(join(root, file), join(copy, file));
    }
    linkWorkspaces(root, copy);
    return await use(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function linkWorkspaces(root, copy) {
  for (const manifest of filesBelow(copy).filter((file) => file.endsWith('/package.json'))) {
    const folder = dirname(manifest);
    const { name } = JSON.parse(readFileSync(join(copy, manifest), 'utf8'));
    const link = join(copy, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(copy, folder), link, 'junction');
    const installed = join(root, folder, 'node_modules');
    if (existsSync(installed)) symlinkSync(installed, join(copy, folder, 'node_modules'), 'junction');
  }
}
