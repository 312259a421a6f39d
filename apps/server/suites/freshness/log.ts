/** A fact was given a value between these two moments; from the second on everybody has to see it. */
export interface Change {
  readonly fact: string;
  readonly value: boolean;
  readonly sent: number;
  readonly acknowledged: number;
}

/** What was answered about a fact, and when. */
export interface Reply {
  readonly fact: string;
  readonly value: boolean;
  readonly asked: number;
  readonly answered: number;
}

/** What happened, by one clock. Each fact is changed by one hand only, so its changes are in order. */
export class FreshnessLog {
  readonly changes: Change[] = [];
  readonly replies: Reply[] = [];

  /** How many changes were made, without what was only stated. */
  get made(): number {
    return this.changes.filter(({ sent, acknowledged }) => sent < acknowledged).length;
  }

  /** States what is so from now on. */
  state(fact: string, value: boolean): void {
    const now = performance.now();
    this.changes.push({ fact, value, sent: now, acknowledged: now });
  }

  async change(fact: string, value: boolean, make: () => Promise<void>): Promise<void> {
    const sent = performance.now();
    await make();
    this.changes.push({ fact, value, sent, acknowledged: performance.now() });
  }

  async ask(fact: string, question: () => Promise<boolean>): Promise<void> {
    const asked = performance.now();
    const value = await question();
    this.replies.push({ fact, value, asked, answered: performance.now() });
  }
}

/**
 * Replies that R-NOW-1 forbids. A reply may say what was so when it was asked for, that is after the last change
 * acknowledged before, or anything that a change under way meanwhile made so.
 */
export function lateReplies({ changes, replies }: Pick<FreshnessLog, 'changes' | 'replies'>): Reply[] {
  const byFact = Map.groupBy(changes, ({ fact }) => fact);
  return replies.filter(({ fact, value, asked, answered }) => {
    const own = byFact.get(fact) ?? [];
    const last = own.findLastIndex(({ acknowledged }) => acknowledged <= asked);
    const possible = own.filter(({ sent }, place) => place >= last && sent < answered);
    return !possible.some((change) => change.value === value);
  });
}
