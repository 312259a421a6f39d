import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, root } from './prepare.mjs';

// A registry that lacks the packages of other platforms makes `npm install` leave them out of the lock file, and then
// `npm ci` refuses the lock on every machine. This finds them in every lock file; with --fix it adds them from their exact versions.

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];
const libraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** The entries that package-lock.json lacks, by the path they belong at. */
function missingEntries(packages) {
  const missing = {};
  for (const [owner, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`;
      const nested = `${owner}/${path}`;
      if (packages[path] || packages[nested] || !/^\d/.test(version)) continue;
      missing[path] = { version, ...platformOf(name), ...(entry.dev ? { dev: true } : {}), optional: true };
    }
  }
  return missing;
}

function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const libc = Object.entries(libraries)
    .filter(([word]) => words.includes(word))
    .map(([, library]) => library);
  return {
    ...(cpu.length && { cpu }),
    ...(os.includes('linux') && libc.length && { libc }),
    ...(os.length && { os }),
  };
}

function sorted(packages) {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
}

const lockFiles = ['package-lock.json', 'bench/package-lock.json'];

if (isMain(import.meta.url)) {
  const isFixing = process.argv.includes('--fix');
  for (const name of lockFiles) {
    const file = join(root, name);
    const lock = JSON.parse(readFileSync(file, 'utf8'));
    const missing = missingEntries(lock.packages);
    if (isFixing) {
      lock.packages = sorted({ ...lock.packages, ...missing });
      writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
    } else if (Object.keys(missing).length > 0) {
      console.log(
        `${name} lacks packages of other platforms; \`node scripts/check-lock.mjs --fix\` adds them:`,
      );
      for (const path of Object.keys(missing)) console.log(`  ${path}`);
      process.exitCode = 1;
    }
  }
}
