import type { Soon } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { coalesced } from '@fleetgate/platform/operation';
import { organizationType, type ResourceRow } from '../../domain/index.ts';
import { organizationsOfResources } from './resource-store-across-organizations.ts';

/** What a Map's entry takes, about; the texts are the snapshot's own. */
const bytesOfEntry = 64;

/**
 * Which organization a resource belongs to. That never changes while the id lives, and no id is used again
 * (R-ACC-11), so what was found may be kept; what was not found is asked for again each time.
 */
export class ResourceIndex {
  /** By type, then id. */
  #known = new Map<string, Map<string, string>>();
  #size = 0;
  #wanted: [type: string, id: string][] = [];
  readonly #maxKnown: number;
  readonly #read: () => Promise<ReadonlyMap<string, string>>;

  constructor(database: Database, budgetBytes: number) {
    this.#maxKnown = Math.ceil(budgetBytes / bytesOfEntry);
    this.#read = coalesced(() => {
      const wanted = this.#wanted;
      this.#wanted = [];
      return organizationsOfResources(database, wanted);
    });
  }

  organizationOf(type: string, id: string): Soon<string | undefined> {
    if (type === organizationType) return id;
    return this.#known.get(type)?.get(id) ?? this.#find(type, id);
  }

  /** Takes over what came with an organization's snapshot. */
  learn(organizationId: string, resources: readonly ResourceRow[]): void {
    for (const { type, id } of resources) this.#keep(type, id, organizationId);
  }

  clear(): void {
    this.#known = new Map(); // what is being looked up belongs to the old one
    this.#size = 0;
  }

  async #find(type: string, id: string): Promise<string | undefined> {
    this.#wanted.push([type, id]);
    const known = this.#known;
    const found = (await this.#read()).get(`${type} ${id}`);
    if (found !== undefined && this.#known === known) this.#keep(type, id, found);
    return found;
  }

  #keep(type: string, id: string, organizationId: string): void {
    if (this.#size >= this.#maxKnown) this.clear();
    let ids = this.#known.get(type);
    if (!ids) {
      ids = new Map();
      this.#known.set(type, ids);
    }
    if (!ids.has(id)) this.#size += 1;
    ids.set(id, organizationId);
  }
}
