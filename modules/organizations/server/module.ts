import { migrationsIn } from '@fleetgate/platform/database';
import type { ServerModule } from '@fleetgate/platform/http';
import type { JobDefinition } from '@fleetgate/platform/jobs';
import type { Services } from '@fleetgate/platform/operation';
import { problems } from '../domain/index.ts';
import { accountRoutes } from './account/routes.ts';
import { billingRoutes } from './billing/routes.ts';
import { invitationRoutes } from './invitation/routes.ts';
import { sendInvitation } from './invitation/send-invitation.ts';
import { sendNotice } from './mail/send-notice.ts';
import { memberFileRoutes } from './member-file/routes.ts';
import { membershipRoutes } from './membership/routes.ts';
import { organizationRoutes } from './organization/routes.ts';
import { personalTokenRoutes } from './personal-token/routes.ts';
import { roleRoutes } from './role/routes.ts';

export { footprint } from './account/footprint-across-organizations.ts';
export { type ImportReport, importAccounts } from './import/import-accounts-across-organizations.ts';
export { invitationTokensOf } from './invitation/sign-up-across-organizations.ts';
export { ensureOrganization } from './organization/ensure-across-organizations.ts';
export { principalOfPersonalToken } from './personal-token/holder-across-organizations.ts';
export {
  grantedAccessOf,
  importAccount,
  jobQueue,
  mailer,
  type OrganizationsSettings,
  organizationsSettings,
  permissionsOfRole,
  unseenUsesOf,
} from './ports.ts';

/** The tables of this module. */
export const organizationsMigrations = () =>
  migrationsIn('organizations', new URL('./migrations/', import.meta.url));

/** The organizations module; its jobs ask for the services when they run. */
export async function createOrganizations(services: () => Services): Promise<ServerModule> {
  return {
    name: 'organizations',
    migrations: await organizationsMigrations(),
    problems,
    routes: [
      ...accountRoutes,
      ...personalTokenRoutes,
      ...organizationRoutes,
      ...membershipRoutes,
      ...invitationRoutes,
      ...memberFileRoutes,
      ...roleRoutes,
      ...billingRoutes,
    ],
    jobs: [sendInvitation(services), sendNotice(services)] as JobDefinition[],
  };
}
