import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyCluster } from '../database/index.ts';

const variable = 'FLEETGATE_TEST_CLUSTER';

/** Makes the files of an embedded database once for all processes that this one starts; answers what removes them. */
export async function shareCluster(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'fleetgate-cluster-'));
  const file = join(folder, 'cluster.tar');
  await writeFile(file, Buffer.from(await (await emptyCluster()).arrayBuffer()));
  process.env[variable] = file;
  return () => rm(folder, { recursive: true, force: true });
}

/** Those files, if there are any. */
export async function sharedCluster(): Promise<{ cluster?: Blob }> {
  const file = process.env[variable];
  return file === undefined ? {} : { cluster: await openAsBlob(file) };
}
