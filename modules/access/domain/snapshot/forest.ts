const none = -1;
const empty = new Int32Array(0);

/** Trees of small integers, kept as links: moving a subtree costs the same whatever its size (R-ACC-6). */
export class Forest {
  #parent = empty;
  #firstChild = empty;
  #next = empty;
  #previous = empty;

  /** The parent of a node, or -1. */
  parentOf(node: number): number {
    return this.#parent[node] ?? none;
  }

  /** Hangs the node, with all beneath it, under a parent; -1 makes it a root. */
  setParent(node: number, parent: number): void {
    this.#reserve(Math.max(node, parent));
    if (this.#parent[node] === parent) return;
    this.#unlink(node);
    if (parent !== none) this.#link(node, parent);
  }

  /** Takes a node out; what hung under it becomes roots. */
  remove(node: number): void {
    for (const child of this.childrenOf(node)) this.setParent(child, none);
    if (node < this.#parent.length) this.#unlink(node);
  }

  hasChildren(node: number): boolean {
    return (this.#firstChild[node] ?? none) !== none;
  }

  childrenOf(node: number): number[] {
    return this.addChildren(node, []);
  }

  /** Puts the children of a node behind what the list holds. */
  addChildren(node: number, list: number[]): number[] {
    for (let child = this.#firstChild[node] ?? none; child !== none; child = this.#next[child] ?? none) {
      list.push(child);
    }
    return list;
  }

  /** The node and everything beneath it, found as far as somebody goes on asking. */
  *subtreeOf(node: number): Generator<number> {
    const found = [node];
    for (const at of found) {
      yield at;
      this.addChildren(at, found);
    }
  }

  /** The nodes above, nearest first. */
  ancestorsOf(node: number): number[] {
    const found: number[] = [];
    for (let up = this.parentOf(node); up !== none; up = this.parentOf(up)) found.push(up);
    return found;
  }

  /** Whether walking up from the node comes back to it or to another loop: at most one step a node. */
  isInCycle(node: number): boolean {
    let slow = node;
    let fast = node;
    while (fast !== none && this.parentOf(fast) !== none) {
      slow = this.parentOf(slow);
      fast = this.parentOf(this.parentOf(fast));
      if (slow === fast && slow !== none) return true;
    }
    return false;
  }

  /** Whether any of the nodes is in a loop or hangs from one, in one pass over all of them. */
  hasCycle(nodes: Iterable<number>): boolean {
    const passed = new Int32Array(this.#parent.length);
    for (const node of nodes) {
      let at = node;
      for (; at !== none && (passed[at] ?? 1) === 0; at = this.parentOf(at)) passed[at] = node + 1;
      if (at !== none && passed[at] === node + 1) return true;
    }
    return false;
  }

  /** Bytes of memory held. */
  get bytes(): number {
    return 4 * this.#parent.byteLength;
  }

  #link(node: number, parent: number): void {
    const first = this.#firstChild[parent] ?? none;
    this.#parent[node] = parent;
    this.#next[node] = first;
    this.#previous[node] = none;
    if (first !== none) this.#previous[first] = node;
    this.#firstChild[parent] = node;
  }

  #unlink(node: number): void {
    const parent = this.#parent[node] ?? none;
    if (parent === none) return;
    const next = this.#next[node] ?? none;
    const previous = this.#previous[node] ?? none;
    if (previous === none) this.#firstChild[parent] = next;
    else this.#next[previous] = next;
    if (next !== none) this.#previous[next] = previous;
    this.#parent[node] = none;
    this.#next[node] = none;
    this.#previous[node] = none;
  }

  #reserve(node: number): void {
    const length = this.#parent.length;
    if (node < length) return;
    const longer = (old: Int32Array<ArrayBuffer>) => {
      const array = new Int32Array(Math.max(node + 1, Math.ceil(length * 1.5))).fill(none, length);
      array.set(old);
      return array;
    };
    this.#parent = longer(this.#parent);
    this.#firstChild = longer(this.#firstChild);
    this.#next = longer(this.#next);
    this.#previous = longer(this.#previous);
  }
}
