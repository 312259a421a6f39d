import { orderKey } from './order-key.ts';

const noKeys = new Float64Array(0);
const noHashes = new Uint32Array(0);
const noParts = new Float64Array(0);

/** Gives small integers to ids, so that everything else can be kept in arrays of integers. Freed ones are used again. */
export class Handles {
  readonly #byId = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #free: number[] = [];
  #orderKeys = noKeys;
  #hashes = noHashes;
  #parts = noParts;

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
    this.#reserve(handle);
    this.#orderKeys[handle] = orderKey(id);
    this.#hashes[handle] = fnv1a(id);
    this.#parts[handle] = partsOf(id);
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

  /** A number from 0 to 2^32 - 1 made of the id of a handle in use, the same on every node. */
  hashOf(handle: number): number {
    return this.#hashes[handle] ?? 0;
  }

  /** A number from 0 to 2^48 - 1 made of the UUID of a handle in use, in two parts of three bytes. */
  partsOf(handle: number): number {
    return this.#parts[handle] ?? 0;
  }

  /** All handles in use. */
  all(): IterableIterator<number> {
    return this.#byId.values();
  }

  #reserve(handle: number): void {
    if (handle < this.#orderKeys.length) return;
    const length = Math.max(8, Math.ceil(handle * 1.5));
    const [keys, hashes, parts] = [
      new Float64Array(length),
      new Uint32Array(length),
      new Float64Array(length),
    ];
    keys.set(this.#orderKeys);
    hashes.set(this.#hashes);
    parts.set(this.#parts);
    [this.#orderKeys, this.#hashes, this.#parts] = [keys, hashes, parts];
  }
}

/** FNV-1a, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The last three bytes of a UUID, and above them those before crossed with its second to fourth: of ids of one kind one of both differs. */
function partsOf(uuid: string): number {
  const [start, before, last] = [uuid.slice(2, 8), uuid.slice(24, 30), uuid.slice(30)].map((part) =>
    Number.parseInt(part, 16),
  ) as [number, number, number];
  return (start ^ before) * 2 ** 24 + last;
}
