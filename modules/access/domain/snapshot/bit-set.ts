const empty = new Uint32Array(0);

/** A set of small integers, one bit each. */
export class BitSet {
  #words = empty;

  has(value: number): boolean {
    return (((this.#words[value >>> 5] ?? 0) >>> (value & 31)) & 1) === 1;
  }

  add(value: number): void {
    this.#reserve(value >>> 5);
    this.#words[value >>> 5] = (this.#words[value >>> 5] ?? 0) | (1 << (value & 31));
  }

  delete(value: number): void {
    if (this.has(value)) this.#words[value >>> 5] = (this.#words[value >>> 5] ?? 0) & ~(1 << (value & 31));
  }

  /** The members in ascending order. */
  values(): number[] {
    const found: number[] = [];
    for (let word = 0; word < this.#words.length; word++) {
      for (let bits = this.#words[word] ?? 0; bits !== 0; bits &= bits - 1) {
        found.push((word << 5) + 31 - Math.clz32(bits & -bits));
      }
    }
    return found;
  }

  /** Bytes of memory held. */
  get bytes(): number {
    return this.#words.byteLength;
  }

  #reserve(word: number): void {
    if (word < this.#words.length) return;
    const larger = new Uint32Array(Math.max(word + 1, this.#words.length * 2));
    larger.set(this.#words);
    this.#words = larger;
  }
}
