import { andThen, type Soon } from '@fleetgate/kernel';
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
import { RequestRate } from './request-rate.ts';
import { loadServices, loadToken } from './service-store-across-organizations.ts';

/** The registered services at one revision of the installation, with the tokens seen since. */
export interface Services {
  readonly revision: Revision | undefined;
  readonly catalog: PermissionCatalog;
  readonly registered: readonly ServiceManifest[];
  readonly tokens: Map<string, KnownToken>;
  /** Requests per second, of those services that have such a limit. */
  readonly rates: Readonly<Record<string, number>>;
}

interface KnownToken {
  readonly principal: ServicePrincipal;
  readonly expiresAt: number;
  readonly rate: RequestRate | undefined;
}

const maxTokens = 10_000;

/** Knows what belongs to no organization: services, their permissions and their access tokens; never stale (R-NOW-6). */
export class ServiceRegistry {
  readonly #database: Database;
  readonly #revisions: RevisionSource;
  readonly #onCatalog: (catalog: PermissionCatalog) => void;
  readonly #rates = new Map<string, { readonly perSecond: number; readonly rate: RequestRate }>();
  #services: Services | undefined;
  #wanted: Revision | undefined;
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
  fresh(): Soon<Services> {
    return andThen(this.#revisions.installation(), (revision) => this.at(revision));
  }

  /** Whose access token this is; nothing if it is unknown, expired or revoked. */
  principalOf(token: string, now: number): Soon<ServicePrincipal | undefined> {
    return andThen(this.fresh(), (services) => {
      const known = services.tokens.get(token);
      if (known) return admitted(known, now);
      return this.#read(services, token, now);
    });
  }

  async #read(services: Services, token: string, now: number): Promise<ServicePrincipal | undefined> {
    const loaded = await loadToken(this.#database, hashOf(token));
    if (!loaded || loaded.expiresAt <= now) return undefined;
    if (services.tokens.size >= maxTokens) services.tokens.clear();
    const { key, scopes, expiresAt } = loaded;
    const own = services.registered.find((manifest) => manifest.key === key)?.resourceTypes ?? [];
    const resourceTypes = own.map(({ type }) => type);
    const principal: ServicePrincipal = { kind: 'service', key, scopes, resourceTypes };
    const known = { principal, expiresAt, rate: this.#rateOf(services, key, now) };
    services.tokens.set(token, known);
    return admitted(known, now);
  }

  /** All tokens of a service share one rate, which outlives changes of other services. */
  #rateOf({ rates }: Services, key: string, now: number): RequestRate | undefined {
    const perSecond = rates[key];
    const known = this.#rates.get(key);
    if (known?.perSecond === perSecond) return known?.rate;
    const rate = perSecond === undefined ? undefined : new RequestRate(perSecond, now);
    if (perSecond === undefined || !rate) this.#rates.delete(key);
    else this.#rates.set(key, { perSecond, rate });
    return rate;
  }

  /** The services at this revision or a later one. */
  at(revision: Revision): Soon<Services> {
    if (this.#services && isSameRevision(this.#services.revision, revision)) return this.#services;
    this.#wanted = revision;
    return this.#reload();
  }

  /** Known by a revision that was read before: what is at hand is that one's, or a later one's and looked up again. */
  async #load(): Promise<Services> {
    const revision = this.#wanted;
    const { manifests, rates } = await loadServices(this.#database);
    const before = this.#services;
    const same = before !== undefined && JSON.stringify(before.registered) === JSON.stringify(manifests);
    const catalog = same ? before.catalog : new PermissionCatalog([...builtInManifests, ...manifests]);
    if (!same) this.#onCatalog(catalog);
    this.#services = { revision, catalog, registered: manifests, tokens: new Map(), rates };
    return this.#services;
  }
}

/** Who a token that is known belongs to, unless it has expired or its service sends too much. */
function admitted({ principal, expiresAt, rate }: KnownToken, now: number): ServicePrincipal | undefined {
  if (expiresAt <= now) return undefined;
  rate?.count(now);
  return principal;
}
