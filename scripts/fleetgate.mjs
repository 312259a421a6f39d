import { becomeNode, prepare } from './prepare.mjs';

await prepare();
await becomeNode(['apps/server/main.ts', ...process.argv.slice(2)]);
