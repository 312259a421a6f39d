import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Runs `npm ci` when what is installed is not what package-lock.json says. */
export async function ensureInstalled(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const marker = join(root, 'node_modules', '.cache', 'installed-lock');
  const hash = createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return;
  if (!matchesInstalled(root, JSON.parse(lock.toString()))) {
    console.log('Installing packages (once, until package-lock.json changes) …');
    await npmCi(root);
  }
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, hash);
}

/** Somebody may have installed by hand; npm keeps a list of what it put into node_modules. */
function matchesInstalled(root, lock) {
  const list = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages;
  return Object.entries(lock.packages).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true;
    if (entry.optional || entry.peer) {
      return installed[path] === undefined || installed[path].version === entry.version;
    }
    return installed[path] !== undefined && installed[path].version === entry.version;
  });
}

function npmCi(root) {
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [command, commandArgs] = npm?.endsWith('.js')
    ? [process.env.npm_node_execpath ?? process.execPath, [npm, ...args]]
    : ['npm', args];
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArgs, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    child.on('error', (error) =>
      reject(new Error(`npm could not be started (${error.message}); it comes with Node.`)),
    );
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            'npm ci failed; its message stands above. A registry must be reachable for the first start.',
          ),
        );
    });
  });
}
