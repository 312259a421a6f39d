import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..');

/** The peers are no part of the product: they are installed, once, when they are measured. */
export async function ensurePeers(): Promise<void> {
  if (existsSync(join(folder, 'node_modules', 'casbin'))) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
}
