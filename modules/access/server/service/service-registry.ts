import type { Database } from '@fleetgate/platform/database';
import { coalesced, type ServicePrincipal } from '@fleetgate/platform/operation';
import {
  builtInManifests,
  PermissionCatalog,
  type Revision,
  type ServiceManifest,
} from '../../domain/index.ts';
import { isSameRevision, type RevisionSource } from '../freshness/revision-source.ts';
import { hashOf } from './credential.ts';
import { loadServices, loadToken } from './service-store-across-organizations.ts';

/** The registered services at one revision of the installation, with the tokens seen since. */
export interface Services {
  readonly revision: Revision;
  readonly catalog: PermissionCatalog;
  readonly registered: readonly ServiceManifest[];
  readonly tokens: Map<string, { readonly principal: ServicePrincipal; readonly expiresAt: number }>;
}

const maxTokens = 10_000;

/** Knows what belongs to no organization: services, their permissions and their access tokens; never stale (R-NOW-6). */
export class ServiceRegistry {
  readonly #database: Database;
  readonly #revisions: RevisionSource;
  readonly #onCatalog: (catalog: PermissionCatalog) => void;
  #services: Services | undefined;
  readonly #reload = coalesced(() => this.#load());

  constructor(
    database: Database,
    revisions: RevisionSource,
    onCatalog: (catalog: PermissionCatalog) => void,
  ) {
    this.#database = database;
    this.#revisions = revisions;
    this.#onCatalog = onCatalog;
  }

  /** The services as they are after the call began. */
  fresh(): Services | Promise<Services> {
    const revision = this.#revisions.installation();
    return revision instanceof Promise ? revision.then((read) => this.#at(read)) : this.#at(revision);
  }

  /** Whose access token this is; nothing if it is unknown, expired or revoked. */
  async principalOf(token: string, now: number): Promise<ServicePrincipal | undefined> {
    const fresh = this.fresh();
    const services = fresh instanceof Promise ? await fresh : fresh;
    const known = services.tokens.get(token);
    if (known) return known.expiresAt > now ? known.principal : undefined;
    const loaded = await loadToken(this.#database, hashOf(token));
    if (!loaded || loaded.expiresAt <= now) return undefined;
    if (services.tokens.size >= maxTokens) services.tokens.clear();
    const { key, scopes, expiresAt } = loaded;
    const principal: ServicePrincipal = { kind: 'service', key, scopes };
    services.tokens.set(token, { principal, expiresAt });
    return principal;
  }

  #at(revision: Revision): Services | Promise<Services> {
    if (this.#services && isSameRevision(this.#services.revision, revision)) return this.#services;
    return this.#reload();
  }

  async #load(): Promise<Services> {
    const { revision, manifests } = await loadServices(this.#database);
    const before = this.#services;
    const same = before !== undefined && JSON.stringify(before.registered) === JSON.stringify(manifests);
    const catalog = same ? before.catalog : new PermissionCatalog([...builtInManifests, ...manifests]);
    if (!same) this.#onCatalog(catalog);
    this.#services = { revision, catalog, registered: manifests, tokens: new Map() };
    return this.#services;
  }
}
