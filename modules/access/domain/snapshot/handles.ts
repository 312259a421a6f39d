/** Gives small integers to ids, so that everything else can be kept in arrays of integers. Freed ones are used again. */
export class Handles {
  readonly #byId = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #free: number[] = [];

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

  /** All handles in use. */
  all(): IterableIterator<number> {
    return this.#byId.values();
  }
}
