import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { tryLock } from 'fs-native-extensions';

/** Another process holds the folder; two on one embedded database would lose data silently. */
export class DirectoryInUse extends Error {
  constructor(directory: string) {
    super(
      `the data folder ${directory} is in use by another running Fleetgate; stop that one first, or set FLEETGATE_DATA_DIR`,
    );
    this.name = 'DirectoryInUse';
  }
}

/** Locks a folder for this process until released or until the process ends, however it ends (a lock of the kernel). */
export async function holdDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = await open(join(directory, 'lock'), 'a+', 0o600);
  if (!tryLock(file.fd)) {
    await file.close();
    throw new DirectoryInUse(directory);
  }
  return () => file.close();
}
