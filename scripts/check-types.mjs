import { join } from 'node:path';
import { root } from './prepare.mjs';
import { runQuietly } from './run-quietly.mjs';

// `typescript` stays beside the native compiler for the tools that read sources through its API: dependency-cruiser and openapi-typescript.

/** The compiler's errors for one tsconfig of a checkout, as lines. */
export async function typeErrors(checkout, project = 'tsconfig.json') {
  const tsc = join(root, 'node_modules/typescript-native/bin/tsc');
  const { code, output, errors } = await runQuietly([tsc, '-p', project, '--pretty', 'false'], checkout);
  const lines = `${output}${errors}`.split('\n').filter(Boolean);
  if (code !== 0 && lines.length === 0) return [`tsc ended with ${code}`];
  return lines;
}
