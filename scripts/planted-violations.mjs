import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { boundaryViolations } from './check-boundaries.mjs';
import { deadCode } from './check-dead-code.mjs';
import { lintFindings } from './check-lint.mjs';
import { typeErrors } from './check-types.mjs';
import { withCopy } from './copy-checkout.mjs';
import { judge, plant } from './plant.mjs';
import * as table from './planted-violations-table.mjs';
import { isMain, root } from './prepare.mjs';
import { removeModule } from './remove-module.mjs';

// A check that catches nothing looks like a check that has nothing to catch. Here each gets violations to find.

/** Every plant with whether its check named it. */
async function plantAll() {
  return [...(await inOneCopy()), ...(await withNothingElse())];
}

/** One run of each tool finds all plants of its table. */
function inOneCopy() {
  return withCopy(root, 'planted', async (copy) => {
    openFrontDoors(copy);
    plant(copy, [...table.imports, ...table.lint, ...table.deadCode]);
    const files = table.lint.map((row) => row.file);
    const [imports, lint, dead] = await Promise.all([
      boundaryViolations(copy),
      lintFindings(copy, files),
      deadCode(copy),
    ]);
    return [...judge(table.imports, imports), ...judge(table.lint, lint), ...judge(table.deadCode, dead)];
  });
}

/** A file that dependency-cruiser leaves out is a violation; the domain rooms know no platform; one line is one line. */
function withNothingElse() {
  const few = (file) =>
    /^packages\/kernel\/|\/domain\/|(package|tsconfig.*)\.json$|\/modules\.ts$/.test(file);
  const use = async (copy) => {
    plant(copy, [...table.blindness, ...table.domainTypes]);
    const [imports, types] = await Promise.all([
      boundaryViolations(copy),
      typeErrors(copy, 'tsconfig.domain.json'),
    ]);
    plant(copy, table.twoLines);
    const lines = removeModule(copy, 'devices');
    return [
      ...judge(table.blindness, imports),
      ...judge(table.domainTypes, types),
      ...judge(table.twoLines, lines),
    ];
  };
  return withCopy(root, 'planted-alone', use, few);
}

/** The plants import front doors that a module need not have yet. */
function openFrontDoors(copy) {
  for (const file of table.frontDoors.filter((door) => !existsSync(join(copy, door)))) {
    plant(copy, [{ file, code: 'export {};\n' }]);
  }
}

if (isMain(import.meta.url)) {
  const results = await plantAll();
  const missed = results.filter((result) => !result.noticed);
  for (const { rule, named } of missed) console.log(`not noticed: ${rule} in ${named}`);
  console.log(`${results.length} violations planted, ${results.length - missed.length} noticed`);
  process.exit(missed.length === 0 ? 0 : 1);
}
