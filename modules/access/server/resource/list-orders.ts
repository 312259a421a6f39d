import { setImmediate as othersTurn } from 'node:timers/promises';
import type { OrganizationSnapshot, ReadableOrder, Usable } from '../../domain/index.ts';

/** So few resources are looked up one by one in any case. */
const few = 500;

/** So few usable ones are on one page. */
const onePage = 50;

/** So few that reading and taking them in is a matter of milliseconds. */
const atOnce = 2_000;

/**
 * Reads for lists, behind them and one after the other, in which order the database has the resources of an organization. Until
 * an order is known lists are read without it.
 */
export class ListOrders {
  readonly #onRead: (organizationId: string) => void;
  #last: Promise<void> = Promise.resolve();

  constructor(onRead: (organizationId: string) => void) {
    this.#onRead = onRead;
  }

  /** A list in this order was asked for by somebody who may use these. */
  want(snapshot: OrganizationSnapshot, type: string, usable: Usable, order: ReadableOrder): void {
    if (usable === 'all' || snapshot.countOf(type) <= few) return;
    if (snapshot.knowsOrder(type, order.key) || usable.size <= onePage) return;
    const reading = snapshot.beginOrder(type, order.key);
    if (!reading) return;
    this.#last = this.#last
      .then(async () => {
        let after: readonly [string, string] | null = null;
        for (;;) {
          const rows = await order.read(after, atOnce);
          if (!reading.take(rows)) return;
          const last = rows.at(-1);
          if (!last || rows.length < atOnce) break;
          after = [last.sortKey, last.id];
          await othersTurn();
        }
        reading.end(true);
        this.#onRead(snapshot.organizationId);
      })
      .catch(() => reading.end(false)); // the database is out of reach: whoever asks next says so
  }

  /** When everything wanted so far was read. */
  settled(): Promise<void> {
    return this.#last;
  }
}
