import type { OrganizationId, Soon } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { coalesced } from '@fleetgate/platform/operation';
import type { OrganizationSnapshot, PermissionCatalog, Revision } from '../../domain/index.ts';
import { loadSnapshot, type OnResources } from './load-snapshot.ts';
import { isSameRevision } from './revision-source.ts';
import { loadChanges } from './store.ts';

interface Entry {
  snapshot: OrganizationSnapshot | undefined;
  bytes: number;
  /** Brings the snapshot to the present state; begins after it is called. */
  readonly catchUp: () => Promise<void>;
}

/**
 * Every organization's snapshot that fits into the memory budget, least recently used out, brought to the revision that
 * the database was found at.
 */
export class Snapshots {
  readonly #entries = new Map<string, Entry>();
  readonly #database: Database;
  readonly #budget: number;
  readonly #onResources: OnResources;
  #catalog: PermissionCatalog;
  #latest: Entry | undefined;
  #bytes = 0;

  constructor(database: Database, catalog: PermissionCatalog, budgetBytes: number, onResources: OnResources) {
    this.#onResources = onResources;
    this.#database = database;
    this.#catalog = catalog;
    this.#budget = budgetBytes;
  }

  /** Another set of services: what was made with the old one is dropped. */
  useCatalog(catalog: PermissionCatalog): void {
    this.#catalog = catalog;
    this.clear();
  }

  /** Forgets everything, for when the database may have become another one. */
  clear(): void {
    this.#entries.clear();
    this.#latest = undefined;
    this.#bytes = 0;
  }

  /** The organization at this revision or a later one; nothing without a revision, for then there is no such one. */
  at(organizationId: string, revision: Revision | undefined): Soon<OrganizationSnapshot | undefined> {
    if (revision === undefined) {
      this.#drop(organizationId);
      return undefined;
    }
    const entry = this.#entry(organizationId);
    if (entry.snapshot && isSameRevision(entry.snapshot.revision, revision)) return entry.snapshot;
    return entry.catchUp().then(() => entry.snapshot);
  }

  /** The organization's snapshot, at whatever revision, if it is in memory. */
  kept(organizationId: string): OrganizationSnapshot | undefined {
    return this.#entries.get(organizationId)?.snapshot;
  }

  /** The organization's snapshot has become larger by what lists keep there. */
  weigh(organizationId: string): void {
    const entry = this.#entries.get(organizationId);
    if (entry) this.#weigh(entry);
  }

  #entry(organizationId: string): Entry {
    const known = this.#entries.get(organizationId);
    if (known) return this.#used(organizationId, known);
    const entry: Entry = {
      snapshot: undefined,
      bytes: 0,
      catchUp: coalesced(async () => {
        const isKept = () => this.#entries.get(organizationId) === entry;
        entry.snapshot = await this.#advance(organizationId as OrganizationId, entry.snapshot, isKept);
        if (isKept()) this.#weigh(entry);
      }),
    };
    return this.#used(organizationId, entry);
  }

  /** Makes it the most recently used. */
  #used(organizationId: string, entry: Entry): Entry {
    if (this.#latest === entry) return entry;
    this.#entries.delete(organizationId);
    this.#entries.set(organizationId, entry);
    this.#latest = entry;
    return entry;
  }

  async #advance(
    organizationId: OrganizationId,
    snapshot: OrganizationSnapshot | undefined,
    isKept: () => boolean,
  ): Promise<OrganizationSnapshot | undefined> {
    const catalog = this.#catalog;
    if (snapshot?.catalog === catalog) {
      const step = await loadChanges(this.#database, organizationId, snapshot.revision);
      if (step === 'gone') return undefined;
      if (step !== 'gap') {
        snapshot.apply(step.changes);
        snapshot.revision = step.revision;
        return snapshot;
      }
    }
    return loadSnapshot(this.#database, organizationId, catalog, (id, resources) => {
      if (isKept()) this.#onResources(id, resources); // else they may be of another history
    });
  }

  #weigh(entry: Entry): void {
    const bytes = entry.snapshot?.estimatedBytes ?? 0;
    this.#bytes += bytes - entry.bytes;
    entry.bytes = bytes;
    for (const [id, other] of this.#entries) {
      if (this.#bytes <= this.#budget) return;
      if (other !== entry) this.#drop(id);
    }
  }

  #drop(organizationId: string): void {
    const entry = this.#entries.get(organizationId);
    if (!entry) return;
    this.#bytes -= entry.bytes;
    this.#entries.delete(organizationId);
    if (this.#latest === entry) this.#latest = undefined;
  }
}
