import { ensureConsoleBuilt } from './console-build.mjs';
import { prepare, root, runNode } from './prepare.mjs';

await prepare();
const built = await ensureConsoleBuilt(root);
process.exit(built || (await runNode(['apps/server/main.ts', 'serve', ...process.argv.slice(2)])));
