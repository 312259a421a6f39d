/** A named place where the composed server plugs something in. */
export interface Port<T> {
  readonly name: string;
  /** Only for the type; never present. */
  readonly type?: T;
}

/** Declares a port; the interface is `T`. */
export function port<T>(name: string): Port<T> {
  return { name };
}

/** What is plugged into which port. */
export class Ports {
  readonly #plugged = new Map<string, unknown>();

  plug<T>(to: Port<T>, implementation: T): this {
    this.#plugged.set(to.name, implementation);
    return this;
  }

  /** The implementation; throws when nothing was plugged in, which is a fault of the composition. */
  use<T>(from: Port<T>): T {
    if (!this.#plugged.has(from.name)) throw new Error(`nothing is plugged into the port ${from.name}`);
    return this.#plugged.get(from.name) as T;
  }
}
