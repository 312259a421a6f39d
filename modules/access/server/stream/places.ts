/** How many streams a person may have open in one organization on one node: more tabs than anybody looks at. */
export const maxStreams = 50;

/** The places that people have for their streams, so that nobody takes all of a node's connections. */
export class Places {
  readonly #taken = new Map<string, number>();

  /** Takes a place; answers how to give it back, or nothing when all are taken. */
  take(organizationId: string, userId: string): (() => void) | undefined {
    const key = `${organizationId} ${userId}`;
    const taken = this.#taken.get(key) ?? 0;
    if (taken >= maxStreams) return undefined;
    this.#taken.set(key, taken + 1);
    return () => {
      const left = (this.#taken.get(key) ?? 1) - 1;
      if (left > 0) this.#taken.set(key, left);
      else this.#taken.delete(key);
    };
  }
}
