import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';
import { runQuietly } from './run-quietly.mjs';

// What every commit must pass, in under a minute. Longest first, two at a time; only a failing step shows its output.

const tool = (path) => join(root, 'node_modules', path);
const tsc = tool('typescript-native/bin/tsc');

const steps = [
  ['planted violations', 'scripts/planted-violations.mjs'],
  ['removal of a Smart Service', 'scripts/check-removal.mjs'],
  ['types', tsc, '-p', 'tsconfig.json'],
  ['unit tests', tool('vitest/vitest.mjs'), 'run', '--project=unit', '--reporter=dot', '--maxWorkers=1'],
  ['domain without a platform', tsc, '-p', 'tsconfig.domain.json'],
  ['dead code', 'scripts/check-dead-code.mjs'],
  ['lock file for every platform', 'scripts/check-lock.mjs'],
  ['boundaries', 'scripts/check-boundaries.mjs'],
  [
    'format and lint',
    tool('@biomejs/biome/bin/biome'),
    'check',
    '--error-on-warnings',
    '--max-diagnostics=30',
    '.',
  ],
];

await prepare();
const begin = performance.now();
const queue = [...steps];
const results = (await Promise.all([worker(), worker()])).flat();
console.log(`${seconds(begin)} in all`);
process.exit(results.every(Boolean) ? 0 : 1);

async function worker() {
  const results = [];
  for (let step = queue.shift(); step; step = queue.shift()) results.push(await run(step));
  return results;
}

async function run([name, ...args]) {
  const start = performance.now();
  const { code, output, errors } = await runQuietly(args, root);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${seconds(start)}  ${name}`);
  if (code !== 0) console.log(`${output}${errors}`.trimEnd());
  return code === 0;
}

function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s`;
}
