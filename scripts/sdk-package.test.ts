import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const sdk = join(root, 'packages/sdk');
const installed = (name: string) => join(root, 'node_modules', name);

const consumer = `
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '@fleetgate/sdk';
import { createDecisions, defineManifest, type PermissionKey, Undecided } from '@fleetgate/sdk/decisions';
import { enforce } from '@fleetgate/sdk/fastify';
import { enforce as forExpress } from '@fleetgate/sdk/express';
import { enforce as forHono } from '@fleetgate/sdk/hono';
import Fastify from 'fastify';

const manifest = defineManifest({
  key: 'shop',
  title: 'Shop',
  permissions: [
    {
      key: 'shop.buy',
      title: 'Buy',
      meaning: 'buy things',
      resourceTypes: ['organization'],
      roles: { admin: true, editor: true, viewer: false },
    },
  ],
  resourceTypes: [],
});
const key: PermissionKey<typeof manifest> = 'shop.buy';
// @ts-expect-error there is no such permission
const wrong: PermissionKey<typeof manifest> = 'shop.sell';

const decider = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"decision":true}');
});
await new Promise<void>((resolve) => decider.listen(0, '127.0.0.1', resolve));
const baseUrl = 'http://127.0.0.1:' + (decider.address() as AddressInfo).port;
const decisions = createDecisions<typeof manifest>({ baseUrl, token: 't' });
const ask = () => ({ userId: 'u', resource: { type: 'organization' as const, id: 'o' } });
const app = Fastify();
app.get('/', { preHandler: enforce(decisions)(key, ask) }, async () => 'bought');
const reply = await app.inject('/');
const others = [forExpress(decisions)(key, ask), forHono(decisions)(key, ask)].map((one) => typeof one);
decider.close();
const me = createClient({ baseUrl, token: 't' }).GET;
console.log(JSON.stringify([reply.statusCode, reply.body, others, typeof me, new Undecided('x', 0).name, wrong]));
`;

// compilers and npm take their time on a busy machine
describe('the package that npm makes of the SDK', { timeout: 180_000 }, () => {
  let folder: string;
  let packed: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fleetgate-sdk-'));
    await run(process.execPath, [join(sdk, 'build.mjs')]);
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: sdk });
    const [{ filename }]: [{ filename: string }] = JSON.parse(stdout);
    packed = join(folder, 'node_modules/@fleetgate/sdk');
    await mkdir(packed, { recursive: true });
    await run('tar', ['-xzf', join(folder, filename), '-C', packed, '--strip-components=1']);
  }, 180_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds ESM, types and words, and nothing of the server', async () => {
    const files = (await readdir(packed, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const names = files.map((file) => file.slice(packed.length + 1));
    expect(
      names.filter((name) => !/^(dist\/.+\.(js|d\.ts)|package\.json|README\.md|LICENSE)$/.test(name)),
    ).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining(['README.md', 'dist/index.js', 'dist/decisions/index.d.ts']),
    );
    const imported = new Set<string>();
    for (const file of files.filter((name) => /\.(js|d\.ts)$/.test(name))) {
      for (const [, name = ''] of (await readFile(file, 'utf8')).matchAll(
        /(?<![\w/])(?:from|import) ?\(?['"]([^'"]+)['"]/g,
      ))
        if (!name.startsWith('.')) imported.add(name);
    }
    expect([...imported].sort()).toEqual(['express', 'fastify', 'hono', 'openapi-fetch']);
  });

  it('is imported by Node in an empty folder, without any framework', async () => {
    for (const name of ['openapi-fetch', 'openapi-typescript-helpers'])
      await cp(installed(name), join(folder, 'node_modules', name), { recursive: true });
    const entrances = ['', '/decisions', '/fastify', '/express', '/hono'].map(
      (path) => `@fleetgate/sdk${path}`,
    );
    const lines = entrances.map((name) => `console.log(Object.keys(await import('${name}')).sort().join());`);
    await writeFile(join(folder, 'imports.mjs'), lines.join('\n'));
    const { stdout } = await run(process.execPath, ['imports.mjs'], { cwd: folder });
    expect(stdout.trim().split('\n')).toEqual([
      'ApiProblem,auth,createClient,problemFrom,unreachable,unwrap',
      'Undecided,clientCredentials,createDecisions,createResources,defineManifest',
      'enforce',
      'enforce',
      'enforce',
    ]);
  });

  it('tells the compiler its types, and protects a route', async () => {
    await mkdir(join(folder, 'node_modules/@types'), { recursive: true });
    for (const name of ['fastify', 'hono', '@types/express', '@types/node'])
      await symlink(installed(name), join(folder, 'node_modules', name), 'junction');
    await writeFile(join(folder, 'package.json'), '{"type": "module"}');
    await writeFile(join(folder, 'main.ts'), consumer);
    const options = ['--target', 'es2024', '--module', 'nodenext', '--strict', '--skipLibCheck', 'false'];
    const tsc = [
      installed('typescript/bin/tsc'),
      ...options,
      '--types',
      'node',
      '--outDir',
      'out',
      'main.ts',
    ];
    const faults = await run(process.execPath, tsc, { cwd: folder }).then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    );
    // what frameworks' own declarations lack is not ours
    const ours = faults.split('\n').filter((line) => /^(main|node_modules\/@fleetgate)/.test(line));
    expect(ours).toEqual([]);
    const { stdout } = await run(process.execPath, ['out/main.js'], { cwd: folder });
    expect(JSON.parse(stdout)).toEqual([
      200,
      'bought',
      ['function', 'function'],
      'function',
      'Undecided',
      'shop.sell',
    ]);
  });
});
