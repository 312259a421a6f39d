/** Returns the array itself if it has the length, else a longer copy with room to grow. */
function withLength(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array;
  const longer = new Int32Array(Math.max(length, Math.ceil(array.length * 1.5), 8));
  longer.set(array);
  return longer;
}

/** What is empty shares this: a typed array of its own takes 200 bytes, and most organizations have few types. */
const empty = new Int32Array(0);

/** Some pairs of row and value, few enough to be gone through at once. */
type Block = (visit: (row: number, value: number) => void) => void;

/** How many pairs, or rows, are gone through between two pauses: a few milliseconds of work. */
const atOnce = 50_000;

/** The pairs of two arrays of the same length. */
export function* blocksOfPairs(rows: readonly number[], values: readonly number[]): Generator<Block> {
  for (let from = 0; from < rows.length; from += atOnce) {
    const to = Math.min(from + atOnce, rows.length);
    yield (visit) => {
      for (let i = from; i < to; i++) visit(rows[i] ?? 0, values[i] ?? 0);
    };
  }
}

/** The pairs of the first rows the other way round: sorted by what were the values. */
export function* blocksOfTransposed(rows: IntegerRows, rowCount: number): Generator<Block> {
  for (let from = 0; from < rowCount; ) {
    let to = from;
    for (let size = 0; to < rowCount && size < atOnce; to++) size += 1 + rows.values(to).length;
    const [first, end] = [from, to];
    yield (visit) => {
      for (let row = first; row < end; row++) for (const value of rows.values(row)) visit(value, row);
    };
    from = to;
  }
}

/**
 * Many sorted sets of small integers, the rows, in one array: about four bytes a member and no object a row. A row that
 * outgrows its place moves to the end; the gaps left behind are squeezed out when the array is full.
 */
export class IntegerRows {
  #cells = empty;
  #starts = empty;
  #lengths = empty;
  #rooms = empty;
  #end = 0;
  #gaps = 0;
  #size = 0;

  /**
   * Fills an empty instance from pairs whose values come in ascending order within each row; gone through twice, with a pause
   * after each block.
   */
  *fill(rowCount: number, blocks: () => Iterable<Block>): Generator<void> {
    this.#reserveRow(rowCount - 1);
    for (const block of blocks()) {
      block((row) => {
        this.#rooms[row] = (this.#rooms[row] ?? 0) + 1;
      });
      yield;
    }
    for (let row = 0; row < rowCount; row++) {
      this.#starts[row] = this.#end;
      this.#end += this.#rooms[row] ?? 0;
    }
    this.#cells = withLength(this.#cells, this.#end);
    for (const block of blocks()) {
      block((row, value) => this.#append(row, value));
      yield;
    }
  }

  /** How many members all rows have together. */
  get size(): number {
    return this.#size;
  }

  has(row: number, value: number): boolean {
    if (row >= this.#lengths.length) return false;
    const cells = this.#cells;
    let low = this.#starts[row] as number;
    let high = low + (this.#lengths[row] as number);
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = cells[middle] as number;
      if (found === value) return true;
      if (found < value) low = middle + 1;
      else high = middle;
    }
    return false;
  }

  add(row: number, value: number): void {
    if (this.has(row, value)) return;
    this.#reserveRow(row);
    if (this.#lengths[row] === this.#rooms[row]) this.#moveToEnd(row);
    const at = this.#position(row, value);
    const end = (this.#starts[row] ?? 0) + (this.#lengths[row] ?? 0);
    this.#cells.copyWithin(at + 1, at, end);
    this.#cells[at] = value;
    this.#lengths[row] = (this.#lengths[row] ?? 0) + 1;
    this.#size += 1;
  }

  delete(row: number, value: number): void {
    if (!this.has(row, value)) return;
    const at = this.#position(row, value);
    const end = (this.#starts[row] ?? 0) + (this.#lengths[row] ?? 0);
    this.#cells.copyWithin(at, at + 1, end);
    this.#lengths[row] = (this.#lengths[row] ?? 0) - 1;
    this.#size -= 1;
  }

  clear(row: number): void {
    this.#size -= this.#lengths[row] ?? 0;
    if (row < this.#lengths.length) this.#lengths[row] = 0;
  }

  /** The members of a row in ascending order: a view that is good until the next change. */
  values(row: number): Int32Array {
    const start = this.#starts[row] ?? 0;
    return this.#cells.subarray(start, start + (this.#lengths[row] ?? 0));
  }

  /** Bytes of memory held. */
  get bytes(): number {
    return this.#cells.byteLength + 3 * this.#starts.byteLength;
  }

  /** Where the value stands in its row, or would stand. */
  #position(row: number, value: number): number {
    let low = this.#starts[row] ?? 0;
    let high = low + (this.#lengths[row] ?? 0);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#cells[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #append(row: number, value: number): void {
    const start = this.#starts[row] ?? 0;
    const length = this.#lengths[row] ?? 0;
    if (length > 0 && this.#cells[start + length - 1] === value) return;
    this.#cells[start + length] = value;
    this.#lengths[row] = length + 1;
    this.#size += 1;
  }

  #reserveRow(row: number): void {
    this.#starts = withLength(this.#starts, row + 1);
    this.#lengths = withLength(this.#lengths, row + 1);
    this.#rooms = withLength(this.#rooms, row + 1);
  }

  #moveToEnd(row: number): void {
    const room = Math.max(4, Math.ceil((this.#rooms[row] ?? 0) * 1.5));
    if (this.#end + room > this.#cells.length) this.#makeRoom(room);
    const start = this.#starts[row] ?? 0;
    this.#cells.copyWithin(this.#end, start, start + (this.#lengths[row] ?? 0));
    this.#gaps += this.#rooms[row] ?? 0;
    this.#starts[row] = this.#end;
    this.#rooms[row] = room;
    this.#end += room;
  }

  #makeRoom(room: number): void {
    if (this.#gaps * 4 > this.#end) this.#squeeze();
    this.#cells = withLength(this.#cells, this.#end + room);
  }

  #squeeze(): void {
    const cells = new Int32Array(this.#cells.length);
    let end = 0;
    for (let row = 0; row < this.#starts.length; row++) {
      cells.set(this.values(row), end);
      this.#starts[row] = end;
      end += this.#rooms[row] ?? 0;
    }
    this.#cells = cells;
    this.#end = end;
    this.#gaps = 0;
  }
}
