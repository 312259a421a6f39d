import { accountDeleted } from '@fleetgate/identity/domain';
import { migrationsIn } from '@fleetgate/platform/database';
import type { ServerModule } from '@fleetgate/platform/http';
import { on } from '@fleetgate/platform/operation';
import { pseudonymise } from './event/pseudonymise-across-organizations.ts';
import { eventRoutes } from './event/routes.ts';

export { recordAudit } from './event/record.ts';

/** The tables of this module. */
export const auditMigrations = () => migrationsIn('audit', new URL('./migrations/', import.meta.url));

/** The audit module; `recordAudit` beside it is what the services write events with. */
export async function createAudit(): Promise<ServerModule> {
  return {
    name: 'audit',
    migrations: await auditMigrations(),
    routes: eventRoutes,
    listeners: [on(accountDeleted, (ctx, { userId }) => pseudonymise(ctx.tx, userId))],
  };
}
