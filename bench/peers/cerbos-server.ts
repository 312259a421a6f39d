import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceManifest } from '../../modules/access/domain/index.ts';
import type { Target } from '../served-target.ts';
import type { Question } from '../workload.ts';
import { type Facts, type Permission, roles } from './facts.ts';

const binary = createRequire(import.meta.url).resolve(`@cerbos/cerbos-${process.platform}-${process.arch}`);
const ticksPerSecond = 100;

const policyOf = (type: string, permissions: readonly Permission[]) => ({
  apiVersion: 'api.cerbos.dev/v1',
  resourcePolicy: {
    version: 'default',
    resource: type,
    rules: roles.map((role) => ({
      actions: permissions.filter(({ roles: cells }) => cells[role]).map(({ key }) => key),
      effect: 'EFFECT_ALLOW',
      roles: [role],
      condition: { match: { expr: 'request.resource.attr.hasAccess == true' } },
    })),
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function configuration(folder: string, permissions: readonly Permission[]): Promise<string> {
  await mkdir(join(folder, 'policies'));
  for (const type of new Set(permissions.flatMap(({ resourceTypes }) => resourceTypes))) {
    const fitting = permissions.filter(({ resourceTypes }) => resourceTypes.includes(type));
    await writeFile(join(folder, 'policies', `${type}.json`), JSON.stringify(policyOf(type, fitting)));
  }
  const [http, grpc] = [await freePort(), await freePort()];
  const config = {
    server: { httpListenAddr: `127.0.0.1:${http}`, grpcListenAddr: `127.0.0.1:${grpc}` },
    storage: { driver: 'disk', disk: { directory: join(folder, 'policies') } },
    telemetry: { disabled: true },
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  return `http://127.0.0.1:${http}`;
}

/** Starts the Cerbos binary with the matrix as policies, a resource policy for each type. */
export async function startCerbos(manifests: readonly ServiceManifest[]): Promise<Target> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-cerbos-'));
  const url = await configuration(
    folder,
    manifests.flatMap((manifest) => manifest.permissions),
  );
  const child = spawn(binary, ['server', `--config=${join(folder, 'config.json')}`, '--log-level=error'], {
    stdio: 'ignore',
    env: { ...process.env, GOMAXPROCS: '1' },
  });
  const isReady = () =>
    fetch(`${url}/_cerbos/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error('Cerbos ended before it was ready');
    await pause(50);
  }
  return {
    url,
    token: 'none',
    async used() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond, statements: 0 };
    },
    stop() {
      child.once('exit', () => rm(folder, { recursive: true, force: true }));
      child.kill();
    },
  };
}

/** Questions of one person as Cerbos asks them: what the person is granted travels in each request. */
export function checkBody(facts: Facts, questions: readonly Question[]) {
  const userId = questions[0]?.userId ?? '';
  const role = facts.roles.get(userId) ?? 'viewer';
  return {
    principal: { id: userId, roles: [role] },
    resources: questions.map(({ permission, type, id }) => ({
      actions: [permission],
      resource: { kind: type, id, attr: { hasAccess: facts.hasAccess(userId, role, type, id) } },
    })),
  };
}
