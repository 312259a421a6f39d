import { execFile } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A Chromium that starts, and the environment it needs on this machine. */
export interface Chromium {
  readonly executable: string;
  readonly environment: NodeJS.ProcessEnv;
}

const run = promisify(execFile);
const installed = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
const { version } = createRequire(import.meta.url)(join(installed, 'package.json')) as { version: string };

/** The Chromium of the npm package, unpacked once; `FLEETGATE_TEST_CHROMIUM` names another where it has none. */
export async function findChromium(): Promise<Chromium> {
  const other = process.env.FLEETGATE_TEST_CHROMIUM;
  if (other) return { executable: other, environment: process.env };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The browser tests bring Chromium for Linux x64; elsewhere name one in FLEETGATE_TEST_CHROMIUM.',
    );
  }
  const folder = await unpacked();
  return { executable: join(folder, 'chromium'), environment: await environmentFor(folder) };
}

/** Two test workers may unpack at once; whichever renames first wins, so nobody starts half a file. */
async function unpacked(): Promise<string> {
  const folder = join(cacheFolder(), `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const draft = mkdtempSync(`${folder}-`);
  const unpack = fileURLToPath(new URL('./unpack-chromium.ts', import.meta.url));
  await run(process.execPath, [unpack, join(installed, 'bin')], { env: { ...process.env, TMPDIR: draft } });
  try {
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

function cacheFolder(): string {
  const besidePackages = join(dirname(dirname(installed)), '.cache');
  const own = join(tmpdir(), `fleetgate-${userInfo().uid}`);
  for (const folder of [besidePackages, own]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      accessSync(folder, constants.W_OK);
      return folder;
    } catch {
      // The packages may belong to somebody else; then the next folder.
    }
  }
  throw new Error(`Chromium has no folder to be unpacked into: ${besidePackages} and ${own} are read-only.`);
}

/** The system's libraries if it has them, else those that the package brings. */
async function environmentFor(folder: string): Promise<NodeJS.ProcessEnv> {
  const plain = { ...process.env, FONTCONFIG_FILE: fontSettings(folder) };
  const libraries = join(folder, 'al2023', 'lib');
  const complete = {
    ...plain,
    LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  };
  const executable = join(folder, 'chromium');
  if (await starts(executable, plain)) return plain;
  await run(executable, ['--version'], { env: complete });
  return complete;
}

async function starts(executable: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return run(executable, ['--version'], { env }).then(
    () => true,
    () => false,
  );
}

/** The package's font first, so that pages look alike everywhere; the system's after it, for other scripts. */
function fontSettings(folder: string): string {
  const file = join(folder, 'fonts.conf');
  if (existsSync(file)) return file;
  const alias = (family: string) =>
    `<alias binding="strong"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`;
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  ${alias('sans-serif')}${alias('Arial')}${alias('Helvetica')}
</fontconfig>
`,
  );
  return file;
}
