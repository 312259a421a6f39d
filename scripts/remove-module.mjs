import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lists = ['apps/server/modules.ts', 'apps/console/modules.ts'];
const manifests = ['apps/server/package.json', 'apps/console/package.json'];

/** Removes the module from a copy. Answers what was more than a folder and one line per app. */
export function removeModule(copy, name) {
  rmSync(join(copy, 'modules', name), { recursive: true, force: true });
  closePackage(join(copy, 'node_modules/@fleetgate', name), `@fleetgate/${name}`);
  for (const manifest of manifests) removeDependency(join(copy, manifest), name);
  return lists.filter((list) => existsSync(join(copy, list))).flatMap((list) => removeLine(copy, list, name));
}

/** In place of the link a package without any door, or the import would find the checkout's own link further up. */
function closePackage(link, name) {
  rmSync(link, { recursive: true, force: true });
  mkdirSync(link, { recursive: true });
  writeFileSync(
    join(link, 'package.json'),
    JSON.stringify({ name, version: '0.0.0', exports: { './*': null } }),
  );
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
