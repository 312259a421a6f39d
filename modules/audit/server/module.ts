import { accountDeleted } from '@fleetgate/identity/domain';
import { migrationsIn } from '@fleetgate/platform/database';
import type { ServerModule } from '@fleetgate/platform/http';
import { on } from '@fleetgate/platform/operation';
import { forgetOldEvents } from './event/forget-across-organizations.ts';
import { pseudonymise } from './event/pseudonymise-across-organizations.ts';
import { eventRoutes } from './event/routes.ts';

export { forgetOldEvents } from './event/forget-across-organizations.ts';
export { recordAudit } from './event/record.ts';
export { listInstallationEvents } from './installation-event/list-across-organizations.ts';

/** The tables of this module. */
export const auditMigrations = () => migrationsIn('audit', new URL('./migrations/', import.meta.url));

const daily = 24 * 60 * 60_000;

/** The audit module; `recordAudit` beside it is what the services write events with. Without a retention events stay. */
export async function createAudit(retentionDays?: number): Promise<ServerModule> {
  return {
    name: 'audit',
    migrations: await auditMigrations(),
    routes: eventRoutes,
    listeners: [on(accountDeleted, (ctx, person) => pseudonymise(ctx.tx, person))],
    async plugin(server, services) {
      if (retentionDays === undefined) return;
      let round = Promise.resolve();
      const forget = () => {
        round = forgetOldEvents(services, retentionDays).catch((error) => server.log.warn(error));
      };
      const timer = setInterval(forget, daily);
      timer.unref();
      server.addHook('onReady', async () => forget());
      server.addHook('onClose', async () => {
        clearInterval(timer);
        await round;
      });
    },
  };
}
