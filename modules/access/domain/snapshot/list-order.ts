/** How many may have another place than was read: with those of a page their ids are still few to look up one by one. */
const mostMoved = 250;

/** A resource where a list has it, with its name if the list tells it. */
export interface ListedRow {
  readonly id: string;
  readonly name?: string;
}

/** An order while it is read. */
export interface OrderReading {
  /** The next rows in order; false when so much changed meanwhile that it is no use to go on. */
  readonly take: (rows: readonly ListedRow[]) => boolean;
  /**
   * All were taken, and the resources here have followed every change that the rows may have shown already; or it can not
   * be read now, and the next list may try again.
   */
  readonly end: (isComplete: boolean) => void;
}

/**
 * In which order the database lists the resources of a type. Read once for lists, and true from then on by forgetting the
 * place of what was added or renamed since.
 */
export class ListOrder {
  /** What the list is sorted by. */
  readonly key: string;
  readonly #handleOf: (id: string) => number | undefined;
  readonly #moved = new Set<number>();
  #reading: object | undefined;
  #isKnown = false;
  #handles = new Int32Array(0);
  #places = new Int32Array(0);
  #names: (string | undefined)[] = [];

  constructor(key: string, handleOf: (id: string) => number | undefined) {
    this.key = key;
    this.#handleOf = handleOf;
  }

  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** To be called before the order is read, so that what changes meanwhile is noticed; nothing if it is known or being read. */
  begin(): OrderReading | undefined {
    if (this.#isKnown || this.#reading) return undefined;
    const reading = {};
    const handles: number[] = [];
    const names: (string | undefined)[] = [];
    this.#reading = reading;
    return {
      take: (rows) => {
        for (const { id, name } of rows) {
          const handle = this.#handleOf(id);
          if (handle === undefined) continue; // it comes with a later revision, as one that moved
          handles.push(handle);
          names.push(name);
        }
        return this.#reading === reading;
      },
      end: (isComplete) => {
        if (this.#reading !== reading) return;
        this.#reading = undefined;
        if (isComplete) this.#learn(handles, names);
        else this.#forget();
      },
    };
  }

  /** A resource was added, or may stand elsewhere now. One that was removed stays where it was until its handle is another's. */
  move(handle: number): void {
    if (!this.#isKnown && !this.#reading) return;
    this.#moved.add(handle);
    if (this.#moved.size > mostMoved) this.#forget();
    else if (this.#isKnown) this.#displace(handle);
  }

  /** The handles in order; those that moved are among them, where they were. */
  get handles(): Int32Array {
    return this.#handles;
  }

  /** The handles of those whose place is not known, in use or not. */
  get moved(): ReadonlySet<number> {
    return this.#moved;
  }

  /** Where the resource stands, from 0; -1 if that is not known. */
  placeOf(handle: number): number {
    return this.#places[handle] ?? -1;
  }

  /** The resource's name, if the list told it and it is still known. */
  nameOf(handle: number): string | undefined {
    return this.#names[handle];
  }

  /** Bytes of memory held, about; the text of a usual name and its array entry take 64. */
  get bytes(): number {
    return this.#handles.byteLength + this.#places.byteLength + this.#names.length * 64;
  }

  #learn(handles: readonly number[], names: readonly (string | undefined)[]): void {
    let bound = 0;
    for (const handle of handles) bound = Math.max(bound, handle + 1);
    const places = new Int32Array(bound).fill(-1);
    const named = new Array<string | undefined>(names.includes(undefined) ? 0 : bound);
    for (let place = 0; place < handles.length; place++) {
      const handle = handles[place] ?? 0;
      places[handle] = place;
      if (named.length > 0) named[handle] = names[place];
    }
    this.#handles = new Int32Array(handles);
    this.#places = places;
    this.#names = named;
    for (const handle of this.#moved) this.#displace(handle);
    this.#isKnown = true;
  }

  #displace(handle: number): void {
    if (handle < this.#places.length) this.#places[handle] = -1;
    if (handle < this.#names.length) this.#names[handle] = undefined;
  }

  #forget(): void {
    this.#isKnown = false;
    this.#reading = undefined;
    this.#moved.clear();
    this.#handles = new Int32Array(0);
    this.#places = new Int32Array(0);
    this.#names = [];
  }
}
