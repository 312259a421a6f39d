import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureConsoleBuilt } from './console-build.mjs';
import { prepare, root, runNode } from './prepare.mjs';

/** `npm run bench` runs every file of bench/ that ends in `.bench.ts`; `npm run bench -- name` those whose name contains it. */
const wanted = process.argv.slice(2);
const files = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort();

await prepare();
let failed = await ensureConsoleBuilt(root);
for (const file of files) {
  console.log(`\n== ${file}`);
  failed ||= await runNode(['--expose-gc', `bench/${file}`]);
}
if (files.length === 0) console.error('No such file in bench/.');
process.exit(files.length === 0 ? 1 : failed);
