import { openAsBlob } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { newCluster } from '../database/index.ts';

const variable = 'FLEETGATE_TEST_CLUSTER';
const prefix = 'fleetgate-cluster-';
const madeBy = new RegExp(`^${prefix}(\\d+)-`);

/** Makes the files of an embedded database once for all processes that this one starts; answers what removes them. */
export async function shareCluster(): Promise<() => Promise<void>> {
  await removeAbandonedClusters();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const file = join(folder, 'cluster.tar');
  await writeFile(file, Buffer.from(await (await newCluster()).arrayBuffer()));
  process.env[variable] = file;
  return () => rm(folder, { recursive: true, force: true });
}

/** Where those files lie, if there are any. */
export function clusterFolder(): string | undefined {
  const file = process.env[variable];
  return file === undefined ? undefined : dirname(file);
}

/** Those files, if there are any. */
export async function sharedCluster(): Promise<{ cluster?: Blob }> {
  const file = process.env[variable];
  return file === undefined ? {} : { cluster: await openAsBlob(file) };
}

/** Removes the folders of processes that were killed before they could; each folder's name tells its process. */
async function removeAbandonedClusters(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = madeBy.exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    // another account's folder stays
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
