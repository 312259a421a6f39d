import { setImmediate as othersTurn } from 'node:timers/promises';
import type { OrderReading, OrganizationSnapshot, ReadableOrder, Usable } from '../../domain/index.ts';

/** So few resources are looked up one by one in any case. */
const few = 500;

/** So few usable ones are on one page. */
const onePage = 50;

/** So few that reading and taking them in is a matter of milliseconds. */
const atOnce = 2_000;

/** The snapshots that orders are kept in. */
interface Kept {
  /** The organization's snapshot, if it is in memory. */
  readonly kept: (organizationId: string) => OrganizationSnapshot | undefined;
  /** The same as it is after the call began. */
  readonly current: (organizationId: string) => Promise<OrganizationSnapshot | undefined>;
  readonly weigh: (organizationId: string) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Reads for lists, behind them and one after the other, in which order the database has the resources of an organization. Until
 * an order is known lists are made without it.
 */
export class ListOrders {
  readonly #snapshots: Kept;
  readonly #wanted = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  constructor(snapshots: Kept) {
    this.#snapshots = snapshots;
  }

  /** A list in this order was asked for by somebody who may use these. */
  want(snapshot: OrganizationSnapshot, type: string, usable: Usable, order: ReadableOrder): void {
    if (usable === 'all' || snapshot.countOf(type) <= few || snapshot.knowsOrder(type, order.key)) return;
    const { organizationId } = snapshot;
    const wanted = `${organizationId} ${type} ${order.key}`;
    if (this.#wanted.has(wanted) || !usable.exceeds(onePage)) return;
    this.#wanted.add(wanted);
    // by its id: while it waits for its turn the snapshot may be dropped
    this.#last = this.#last
      .then(() => this.#read(organizationId, type, order))
      .catch(this.#snapshots.onError)
      .finally(() => this.#wanted.delete(wanted));
  }

  /** When everything wanted so far was read. */
  settled(): Promise<void> {
    return this.#last;
  }

  async #read(organizationId: string, type: string, order: ReadableOrder): Promise<void> {
    const snapshot = this.#snapshots.kept(organizationId);
    const reading = snapshot?.beginOrder(type, order.key);
    if (!snapshot || !reading) return;
    try {
      const isRead = await this.#takeAll(snapshot, reading, order);
      // what was renamed while it was read has no place: the snapshot has to have heard of it before the order counts
      const isTrue =
        isRead && this.#isKept(snapshot) && (await this.#snapshots.current(organizationId)) === snapshot;
      reading.end(isTrue);
      this.#snapshots.weigh(organizationId);
    } catch (error) {
      reading.end(false);
      throw error;
    }
  }

  /** Whether the reading came to the list's end before the snapshot was dropped or had forgotten what was read. */
  async #takeAll(
    snapshot: OrganizationSnapshot,
    reading: OrderReading,
    order: ReadableOrder,
  ): Promise<boolean> {
    for (let after: readonly [string, string] | null = null; ; ) {
      const rows = await order.read(after, atOnce);
      if (!reading.take(rows)) return false;
      const last = rows.at(-1);
      if (!last || rows.length < atOnce) return true;
      after = [last.sortKey, last.id];
      await othersTurn();
      if (!this.#isKept(snapshot)) return false;
    }
  }

  #isKept(snapshot: OrganizationSnapshot): boolean {
    return this.#snapshots.kept(snapshot.organizationId) === snapshot;
  }
}
