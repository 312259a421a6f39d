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

/** The errors that removing a module can cause in a checkout that no longer has it. */
export async function typeErrorsWithout(name, checkout) {
  const { code, output, errors } = await runQuietly(
    [join(root, 'scripts/affected-types.mjs'), name],
    checkout,
  );
  const lines = `${output}${errors}`.split('\n').filter(Boolean);
  return code !== 0 && lines.length === 0 ? [`the type check ended with ${code}`] : lines;
}
