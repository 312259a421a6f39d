import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// Makes dist/, what `npm pack` packs: ESM and types, nothing else. In the workspace the TypeScript source is used as it is.

const here = import.meta.dirname;
const typescript = createRequire(join(here, '../../package.json')).resolve('typescript/bin/tsc');

rmSync(join(here, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, [typescript, '-p', join(here, 'tsconfig.build.json')], { stdio: 'inherit' });
