import { join } from 'node:path';
import { root } from './prepare.mjs';
import { runQuietly } from './run-quietly.mjs';

/** The compiler's errors for one tsconfig of a checkout, as lines. */
export async function typeErrors(checkout, project = 'tsconfig.json') {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { code, output, errors } = await runQuietly([tsc, '-p', project, '--pretty', 'false'], checkout);
  const lines = `${output}${errors}`.split('\n').filter(Boolean);
  if (code !== 0 && lines.length === 0) return [`tsc ended with ${code}`];
  return lines;
}
