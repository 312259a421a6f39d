import { andThen, isUuid, type Soon } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { builtInManifests, type OrganizationSnapshot, PermissionCatalog } from '../../domain/index.ts';
import type { RevisionSource } from '../freshness/revision-source.ts';
import { Snapshots } from '../freshness/snapshots.ts';
import { ListOrders } from '../resource/list-orders.ts';
import { ServiceRegistry } from '../service/service-registry.ts';
import { ResourceIndex } from './resource-index.ts';

/** The part of the memory for knowing which organization a resource belongs to; the rest is for snapshots. */
const forIndex = 0.25;

/** What a node keeps in memory to decide from, and how it knows that it is current. */
export class AccessState {
  readonly revisions: RevisionSource;
  readonly services: ServiceRegistry;
  readonly resources: ResourceIndex;
  readonly listOrders: ListOrders;
  readonly #snapshots: Snapshots;
  #history = '';

  constructor(
    database: Database,
    revisions: RevisionSource,
    budgetBytes: number,
    onError: (error: unknown) => void,
  ) {
    this.revisions = revisions;
    this.resources = new ResourceIndex(database, budgetBytes * forIndex);
    this.#snapshots = new Snapshots(
      database,
      new PermissionCatalog(builtInManifests),
      budgetBytes * (1 - forIndex),
      (id, resources) => this.resources.learn(id, resources),
    );
    this.listOrders = new ListOrders({
      kept: (id) => this.#snapshots.kept(id),
      current: async (id) => this.organization(id),
      weigh: (id) => this.#snapshots.weigh(id),
      onError,
    });
    this.services = new ServiceRegistry(database, revisions, (catalog) =>
      this.#snapshots.useCatalog(catalog),
    );
  }

  /**
   * The organization as it is after the call began, under the permissions as they are after the call began; nothing
   * when there is no such organization. With the moment a request arrived: as it is after that.
   */
  organization(id: string, arrived?: number): Soon<OrganizationSnapshot | undefined> {
    if (!isUuid(id)) return undefined; // callers ask with any text; the database would refuse it for all who share the read
    return andThen(this.revisions.organization(id, arrived), ({ organization, installation }) => {
      if (this.revisions.history !== this.#history) this.#beginHistory();
      // first the services: if their permissions changed, snapshots made for the old ones are dropped
      return andThen(this.services.at(installation), () => this.#snapshots.at(id, organization));
    });
  }

  /** The history of the database that memory belongs to. */
  get history(): string {
    return this.#history;
  }

  /** The database was restored, or replaced by another one: forgets what may never have been. */
  #beginHistory(): void {
    this.#history = this.revisions.history;
    this.#snapshots.clear();
    this.resources.clear();
  }
}
