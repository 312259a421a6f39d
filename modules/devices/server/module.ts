import { accountImported } from '@fleetgate/organizations/domain';
import { migrationsIn } from '@fleetgate/platform/database';
import type { ServerModule } from '@fleetgate/platform/http';
import { on } from '@fleetgate/platform/operation';
import { problems } from '../domain/index.ts';
import { deviceRoutes } from './device/routes.ts';
import { importDevices } from './import/import-devices-across-organizations.ts';

/** The tables of this module. */
export const migrations = () => migrationsIn('devices', new URL('./migrations/', import.meta.url));

/** The Device Management Service. */
export async function smartService(): Promise<ServerModule> {
  return {
    name: 'devices',
    migrations: await migrations(),
    problems,
    routes: deviceRoutes,
    listeners: [on(accountImported, importDevices)],
  };
}
