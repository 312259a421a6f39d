import type { Database } from '@fleetgate/platform/database';
import { coalesced } from '@fleetgate/platform/operation';
import { organizationsOfResources } from './resource-store-across-organizations.ts';

const maxKnown = 2_000_000;

/**
 * Which organization a resource belongs to. That never changes while the id lives, and no id is used again
 * (R-ACC-11), so what was found may be kept; what was not found is asked for again each time.
 */
export class ResourceIndex {
  readonly #known = new Map<string, string>();
  readonly #read: () => Promise<ReadonlyMap<string, string>>;
  #wanted = new Set<string>();

  constructor(database: Database) {
    this.#read = coalesced(() => {
      const wanted = [...this.#wanted].map((key) => key.split(' ') as [type: string, id: string]);
      this.#wanted = new Set();
      return organizationsOfResources(database, wanted);
    });
  }

  organizationOf(type: string, id: string): string | undefined | Promise<string | undefined> {
    if (type === 'organization') return id;
    const key = `${type} ${id}`;
    return this.#known.get(key) ?? this.#find(key);
  }

  clear(): void {
    this.#known.clear();
  }

  async #find(key: string): Promise<string | undefined> {
    this.#wanted.add(key);
    const found = (await this.#read()).get(key);
    if (found === undefined) return undefined;
    if (this.#known.size >= maxKnown) this.#known.clear();
    this.#known.set(key, found);
    return found;
  }
}
