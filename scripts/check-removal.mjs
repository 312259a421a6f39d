import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundaryViolations } from './check-boundaries.mjs';
import { typeErrors } from './check-types.mjs';
import { withCopy } from './copy-checkout.mjs';
import { isMain, root } from './prepare.mjs';

// Deleting a Smart Service is deleting its folder and one line per app. Proven here by doing it, in a copy.
// The dependency in each app's package.json and the link that npm made of it belong to that line.

const core = new Set(['identity', 'organizations', 'access', 'audit']);
const lists = ['apps/server/modules.ts', 'apps/console/src/modules.ts'];
const manifests = ['apps/server/package.json', 'apps/console/package.json'];

/** The modules that must be removable: all but the access core. */
export function smartServices(checkout) {
  const entries = readdirSync(join(checkout, 'modules'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !core.has(entry.name)).map((entry) => entry.name);
}

/** Removes the module from a copy. Answers what was more than a folder and one line per app. */
export function removeModule(copy, name) {
  rmSync(join(copy, 'modules', name), { recursive: true, force: true });
  rmSync(join(copy, 'node_modules/@fleetgate', name), { recursive: true, force: true });
  for (const manifest of manifests) removeDependency(join(copy, manifest), name);
  return lists.filter((list) => existsSync(join(copy, list))).flatMap((list) => removeLine(copy, list, name));
}

function removeDependency(manifest, name) {
  const content = JSON.parse(readFileSync(manifest, 'utf8'));
  delete content.dependencies?.[`@fleetgate/${name}`];
  writeFileSync(manifest, JSON.stringify(content, null, 2));
}

function removeLine(copy, list, name) {
  const lines = readFileSync(join(copy, list), 'utf8').split('\n');
  const mentions = lines.filter((line) => line.includes(`@fleetgate/${name}/`));
  writeFileSync(join(copy, list), lines.filter((line) => !mentions.includes(line)).join('\n'));
  return mentions.length > 1 ? [`one-line-per-app: ${list} names ${name} in ${mentions.length} lines`] : [];
}

/** What no longer holds in a checkout. */
export async function problemsOf(checkout) {
  const found = await Promise.all([typeErrors(checkout), boundaryViolations(checkout)]);
  return found.flat();
}

async function removalProblems(name) {
  return withCopy(root, `without-${name}`, async (copy) => [
    ...removeModule(copy, name),
    ...(await problemsOf(copy)),
  ]);
}

if (isMain(import.meta.url)) {
  const problems = [];
  for (const name of smartServices(root)) {
    for (const problem of await removalProblems(name)) problems.push(`without ${name}: ${problem}`);
  }
  for (const problem of problems) console.log(problem);
  process.exit(problems.length === 0 ? 0 : 1);
}
