/** A register was set to a value: somewhere between call and return, or, without a return, at any time after or never. */
export interface Write {
  readonly kind: 'write';
  readonly value: boolean;
  readonly called: number;
  readonly returned: number | undefined;
}

/** A register was found at a value, somewhere between call and return. */
export interface Read {
  readonly kind: 'read';
  readonly value: boolean;
  readonly called: number;
  readonly returned: number;
  /** Which node answered. */
  readonly by: string;
}

export type Operation = Write | Read;

/** How a change ended: acknowledged; without an answer, so perhaps made; or surely never begun. */
export type WriteEnd = 'acknowledged' | 'lost' | 'not-sent';

/**
 * What was changed and what was answered, one register a fact, in an order that is consistent with time: everything is
 * recorded by one process, which counts calls and returns.
 */
export class History {
  readonly #registers = new Map<string, Operation[]>();
  #now = 0;
  readonly counts = { acknowledged: 0, lost: 0, reads: 0 };

  get registers(): ReadonlyMap<string, readonly Operation[]> {
    return this.#registers;
  }

  /** The next moment. */
  tick(): number {
    this.#now += 1;
    return this.#now;
  }

  /** States what a register is at the beginning. */
  state(fact: string, value: boolean): void {
    this.#record(fact, { kind: 'write', value, called: this.tick(), returned: this.tick() });
  }

  /** How many writes of a register may still take effect. */
  lostOf(fact: string): number {
    return this.#of(fact).filter(({ returned }) => returned === undefined).length;
  }

  async write(fact: string, value: boolean, make: () => Promise<WriteEnd>): Promise<WriteEnd> {
    const called = this.tick();
    const end = await make();
    if (end === 'not-sent') return end;
    this.counts[end] += 1;
    const returned = end === 'acknowledged' ? this.tick() : undefined;
    this.#record(fact, { kind: 'write', value, called, returned });
    return end;
  }

  read(fact: string, value: boolean, called: number, by: string): void {
    this.counts.reads += 1;
    this.#record(fact, { kind: 'read', value, called, returned: this.tick(), by });
  }

  #of(fact: string): Operation[] {
    let own = this.#registers.get(fact);
    if (!own) {
      own = [];
      this.#registers.set(fact, own);
    }
    return own;
  }

  #record(fact: string, operation: Operation): void {
    this.#of(fact).push(operation);
  }
}
