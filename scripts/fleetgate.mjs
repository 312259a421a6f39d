import { prepare, runNode } from './prepare.mjs';

await prepare();
process.exit(await runNode(['apps/server/main.ts', ...process.argv.slice(2)]));
