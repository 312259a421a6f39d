import { join } from 'node:path';
import { root } from './prepare.mjs';
import { runQuietly } from './run-quietly.mjs';

/** What Biome finds wrong with these files of a checkout, one finding a line. */
export async function lintFindings(checkout, files) {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['--reporter=github', '--max-diagnostics=none', '--vcs-enabled=false'];
  const { output } = await runQuietly([biome, 'lint', ...options, ...files], checkout);
  return output.split('\n').filter((line) => line.startsWith('::'));
}
