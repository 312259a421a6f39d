import { orderKey } from './order-key.ts';

const noKeys = new Float64Array(0);

/** Gives small integers to ids, so that everything else can be kept in arrays of integers. Freed ones are used again. */
export class Handles {
  readonly #byId = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #free: number[] = [];
  #orderKeys = noKeys;

  /** How many ids have a handle. */
  get size(): number {
    return this.#byId.size;
  }

  /** One more than the largest handle ever given. */
  get bound(): number {
    return this.#ids.length;
  }

  get(id: string): number | undefined {
    return this.#byId.get(id);
  }

  /** The handle of the id, given now if it had none. */
  intern(id: string): number {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    const handle = this.#free.pop() ?? this.#ids.length;
    this.#ids[handle] = id;
    this.#byId.set(id, handle);
    this.#keepOrderKey(handle, orderKey(id));
    return handle;
  }

  /** Takes the handle back. Whoever kept it must have let go before. */
  release(id: string): void {
    const handle = this.#byId.get(id);
    if (handle === undefined) return;
    this.#byId.delete(id);
    this.#ids[handle] = '';
    this.#free.push(handle);
  }

  /** The id of a handle in use. */
  idOf(handle: number): string {
    return this.#ids[handle] ?? '';
  }

  /** The `orderKey` of the id of a handle in use. */
  orderKeyOf(handle: number): number {
    return this.#orderKeys[handle] ?? 0;
  }

  /** All handles in use. */
  all(): IterableIterator<number> {
    return this.#byId.values();
  }

  #keepOrderKey(handle: number, key: number): void {
    if (handle >= this.#orderKeys.length) {
      const longer = new Float64Array(Math.max(8, Math.ceil(handle * 1.5)));
      longer.set(this.#orderKeys);
      this.#orderKeys = longer;
    }
    this.#orderKeys[handle] = key;
  }
}
