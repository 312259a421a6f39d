import { ensureConsoleBuilt } from './console-build.mjs';
import { becomeNode, prepare, root } from './prepare.mjs';

await prepare();
const built = await ensureConsoleBuilt(root);
if (built) process.exit(built);
await becomeNode(['apps/server/main.ts', 'serve', ...process.argv.slice(2)]);
