import type { Database } from '@fleetgate/platform/database';
import { migrationsIn } from '@fleetgate/platform/database';
import type { HttpExchange, ServerModule } from '@fleetgate/platform/http';
import type { Authorizer, Ports, Principal } from '@fleetgate/platform/operation';
import { problems, type Role, usableResources } from '../domain/index.ts';
import { bulkGrantRoutes } from './bulk-grant/routes.ts';
import { AccessState } from './decision/access-state.ts';
import { accessAuthorizer } from './decision/authorizer.ts';
import { Judge } from './decision/judge.ts';
import { decisionRoutes } from './decision/routes.ts';
import { explainRoutes } from './explain/routes.ts';
import { coalescedRevisions } from './freshness/coalesced-revisions.ts';
import { committedRevisions } from './freshness/committed-revisions.ts';
import { grantRoutes } from './grant/routes.ts';
import { accessListeners } from './listeners.ts';
import { meteringPointRoutes } from './metering-point/routes.ts';
import { permissionsOfRole } from './permission/matrix.ts';
import { permissionRoutes } from './permission/routes.ts';
import { accessState } from './ports.ts';
import { registeredResourceRoutes } from './registered-resource/routes.ts';
import { resourceRoutes } from './resource/routes.ts';
import { usableResourcesFrom } from './resource/usable-resources.ts';
import { searchRoutes } from './search/routes.ts';
import { Clients } from './service/oauth/clients-across-organizations.ts';
import { serveTokens } from './service/oauth/token-routes.ts';
import { serviceRoutes } from './service/service-routes.ts';
import { EventStreams } from './stream/event-streams.ts';
import { streamRoutes } from './stream/routes.ts';
import { unseenUseRoutes } from './unseen-use/routes.ts';

export { builtInManifests } from '../domain/index.ts';
export type { AccessState } from './decision/access-state.ts';
export { loadSnapshot } from './freshness/load-snapshot.ts';
export { isSameRevision, type RevisionSource } from './freshness/revision-source.ts';
export { grantedAccessOf } from './grant/granted-access-of.ts';
export { accessState } from './ports.ts';
export { type ResourceRegistration, registerResource } from './resource/register.ts';
export { type ListedService, listServices } from './service/list-across-organizations.ts';
export { type IssuedCredential, registerService } from './service/register-across-organizations.ts';
export { removeCredential, removeService } from './service/remove-across-organizations.ts';
export { rotateCredential } from './service/rotate-across-organizations.ts';
export { updateService } from './service/update-across-organizations.ts';
export { unseenUsesOf } from './unseen-use/unseen-uses-of.ts';

export interface AccessSetup {
  readonly database: Database;
  readonly ports: Ports;
  /** Bytes that snapshots may take; the least recently used go first. */
  readonly snapshotBytes: number;
  readonly publicUrl: () => string;
  /** Hears what fails behind requests and is tried again with the next one. */
  readonly onError: (error: unknown) => void;
  /** Judges the credentials of a request anew, for streams that stay open. */
  readonly reauthenticate: (http: HttpExchange) => Promise<Principal | undefined>;
}

/** The access module of one running server. */
export interface Access {
  readonly state: AccessState;
  readonly authorizer: Authorizer;
  readonly streams: EventStreams;
  readonly module: ServerModule;
  /** The keys of the built-in permissions that a role holds. */
  readonly permissionsOf: (role: Role) => readonly string[];
}

/** The tables of this module. */
export const accessMigrations = () => migrationsIn('access', new URL('./migrations/', import.meta.url));

export async function createAccess(setup: AccessSetup): Promise<Access> {
  const { database } = setup;
  const revisions =
    database.kind === 'embedded' ? await committedRevisions(database) : coalescedRevisions(database);
  const state = new AccessState(database, revisions, setup.snapshotBytes, setup.onError);
  const judge = new Judge(state, database);
  const streams = new EventStreams(state);
  await streams.listenTo(database);
  setup.ports.plug(accessState, state).plug(usableResources, usableResourcesFrom(state));
  return {
    state,
    authorizer: accessAuthorizer(state),
    streams,
    permissionsOf: permissionsOfRole,
    module: {
      name: 'access',
      migrations: await accessMigrations(),
      problems,
      routes: [
        ...decisionRoutes(judge, setup.publicUrl),
        ...searchRoutes(state, judge, database),
        ...streamRoutes(streams, setup.reauthenticate),
        ...serviceRoutes(setup.publicUrl),
        ...grantRoutes,
        ...bulkGrantRoutes,
        ...unseenUseRoutes,
        ...explainRoutes,
        ...resourceRoutes,
        ...registeredResourceRoutes,
        ...meteringPointRoutes,
        ...permissionRoutes,
      ],
      listeners: accessListeners,
      plugin: (server, services) =>
        serveTokens(server, new Clients(database, services.clock), setup.publicUrl),
    },
  };
}
