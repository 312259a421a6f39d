import { spawn } from 'node:child_process';
import { productNode, toolEnvironment } from './prepare.mjs';

/** Runs the product's Node in `folder` and resolves to its exit code and what it wrote. */
export function runQuietly(args, folder) {
  return new Promise((resolve) => {
    const child = spawn(productNode(), args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...toolEnvironment(), FORCE_COLOR: '0' },
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    child.on('error', (error) => resolve({ code: 1, output, errors: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output, errors }));
  });
}
