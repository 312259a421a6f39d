import type { ResourceTypeDeclaration } from '../resource-type.ts';
import { BitSet } from './bit-set.ts';
import { Forest } from './forest.ts';
import { Handles } from './handles.ts';
import { IntegerRows } from './integer-rows.ts';
import { ListOrder, type OrderReading } from './list-order.ts';

/** Shared by all that have none: most organizations need no order, and an empty collection of its own takes memory. */
const none: readonly ListOrder[] = [];

/** The resources of one type in one organization, their tree if the type has one, and who was granted what. */
export class ResourceTable {
  readonly type: string;
  readonly hierarchical: boolean;
  readonly handles = new Handles();
  readonly forest = new Forest();
  /** Members that were granted all resources of the type. */
  readonly all = new BitSet();
  /** Resources by member. */
  readonly grants = new IntegerRows();
  /** Members by resource: the same grants, looked at from the other side. */
  readonly holders = new IntegerRows();
  #orders = none;

  constructor({ type, hierarchical }: ResourceTypeDeclaration) {
    this.type = type;
    this.hierarchical = hierarchical;
  }

  setAll(member: number, granted: boolean): void {
    if (granted) this.all.add(member);
    else this.all.delete(member);
  }

  setGrant(member: number, resource: number, granted: boolean): void {
    if (granted) {
      this.grants.add(member, resource);
      this.holders.add(resource, member);
    } else {
      this.grants.delete(member, resource);
      this.holders.delete(resource, member);
    }
  }

  /** The nearest resource above that was granted to the member, or -1 (R-ACC-6: computed, never copied). */
  grantedAncestor(member: number, resource: number): number {
    if (!this.hierarchical) return -1;
    const { forest, grants } = this;
    for (let up = forest.parentOf(resource); up !== -1; up = forest.parentOf(up)) {
      if (grants.has(member, up)) return up;
    }
    return -1;
  }

  /** Takes in a resource that is new, or whose name or place in the tree may have changed. */
  take(id: string): void {
    const isNew = this.handles.get(id) === undefined;
    const handle = this.handles.intern(id);
    for (const order of this.#orders) if (isNew || order.key === 'name') order.move(handle);
  }

  /** The order of lists that are sorted by this, if it was ever read. */
  order(key: string): ListOrder | undefined {
    return this.#orders.find((order) => order.key === key);
  }

  /** To be called before an order is read; nothing if it is known or being read already. */
  beginOrder(key: string): OrderReading | undefined {
    let order = this.order(key);
    if (!order) {
      order = new ListOrder(key, (id) => this.handles.get(id));
      this.#orders = [...this.#orders, order];
    }
    return order.begin();
  }

  /** Removes a resource and the grants on it; what hung under it becomes roots. */
  remove(id: string): void {
    const resource = this.handles.get(id);
    if (resource === undefined) return;
    for (const member of this.holders.values(resource)) this.grants.delete(member, resource);
    this.holders.clear(resource);
    this.forest.remove(resource);
    this.handles.release(id);
  }

  /** Removes all grants of a member. */
  forgetMember(member: number): void {
    this.all.delete(member);
    for (const resource of this.grants.values(member)) this.holders.delete(resource, member);
    this.grants.clear(member);
  }

  /** Bytes of memory held, about; the text of an id and its Map and array entries were measured at 112 bytes, and 20 for its numbers. */
  get bytes(): number {
    const { handles, forest, all, grants, holders } = this;
    const orders = this.#orders.reduce((sum, { bytes }) => sum + bytes, 0);
    return handles.size * 132 + forest.bytes + all.bytes + grants.bytes + holders.bytes + orders;
  }
}
