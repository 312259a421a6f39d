import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { boundaryViolations } from './check-boundaries.mjs';
import { typeErrors } from './check-types.mjs';
import { withCopy } from './copy-checkout.mjs';
import { judge, plant } from './plant.mjs';
import { leaningOn } from './planted-violations-table.mjs';
import { isMain, root } from './prepare.mjs';
import { removeModule } from './remove-module.mjs';

// Deleting a Smart Service is deleting its folder and one line per app. Proven here by doing it, in a copy.
// The dependency in each app's package.json and the link that npm made of it belong to that line.

const core = new Set(['identity', 'organizations', 'access', 'audit']);
/** The modules that must be removable: all but the access core. */
function smartServices(checkout) {
  const entries = readdirSync(join(checkout, 'modules'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !core.has(entry.name)).map((entry) => entry.name);
}

/** Removes the module in a copy that also holds plants leaning on it: they must be found, and nothing else. */
function removalProblems(name) {
  return withCopy(root, `without-${name}`, async (copy) => {
    const plants = leaningOn(name);
    plant(copy, plants);
    const lines = removeModule(copy, name);
    const [types, imports] = await Promise.all([typeErrors(copy), boundaryViolations(copy)]);
    // Other boundaries are checked on the checkout itself; a removal can only leave imports that lead nowhere.
    const found = [
      ...types,
      ...imports.filter((line) => /^(resolvable|every-file|dependency-cruiser)/.test(line)),
    ];
    const ofPlants = found.filter((line) => plants.some(({ named }) => line.includes(named)));
    const missed = judge(plants, ofPlants).filter((result) => !result.noticed);
    return [
      ...lines,
      ...found.filter((line) => !ofPlants.includes(line)),
      ...missed.map(({ rule, named }) => `planted violation not noticed: ${rule} in ${named}`),
    ];
  });
}

if (isMain(import.meta.url)) {
  const problems = [];
  for (const name of smartServices(root)) {
    for (const problem of await removalProblems(name)) problems.push(`without ${name}: ${problem}`);
  }
  for (const problem of problems) console.log(problem);
  process.exit(problems.length === 0 ? 0 : 1);
}
