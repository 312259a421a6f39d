import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// Makes dist/, what `npm pack` packs: ESM and types, nothing else. In the workspace the TypeScript source is used as it is.

const here = import.meta.dirname;
const dist = join(here, 'dist');
const typescript = createRequire(join(here, '../../package.json')).resolve('typescript-native/package.json');

rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [join(typescript, '../bin/tsc'), '-p', join(here, 'tsconfig.build.json')], {
  stdio: 'inherit',
});

// the compiler renames imports in the code, and leaves them in the declarations
for (const name of globSync('**/*.d.ts', { cwd: dist })) {
  const file = join(dist, name);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(from ['"]\.[^'"]+)\.ts(['"])/g, '$1.js$2'));
}
