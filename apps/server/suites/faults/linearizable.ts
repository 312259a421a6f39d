import type { Operation, Read, Write } from './history.ts';

/** One way in which everything until now may have happened. */
interface World {
  readonly value: boolean | undefined;
  /** Writes under way that took effect already. */
  readonly made: ReadonlySet<Write>;
  /** How many of the writes without an answer took effect, of each value. */
  readonly used: readonly [falses: number, trues: number];
  /** Reads under way whose value was there at some moment since they were called. */
  readonly justified: ReadonlySet<Read>;
}

/**
 * The reads of one register that no order of its operations explains, in which each takes effect at one moment between
 * its call and its return, and a write without an answer at one moment after its call or never. (Wing and Gong, 1993,
 * walking through time with all orders that are possible so far, as Lowe, 2017, does.) A read that nothing explains is
 * left out, and the walk goes on.
 */
export function unexplainedReads(operations: readonly Operation[]): Read[] {
  const unexplained: Read[] = [];
  const open: Open = { writes: new Set(), reads: new Set(), lost: [0, 0] };
  let worlds: World[] = [{ value: undefined, made: new Set(), used: [0, 0], justified: new Set() }];
  for (const { operation, isCall } of moments(operations)) {
    if (isCall) {
      begin(open, operation);
      worlds = everyWayOn(worlds, open);
      continue;
    }
    const left = worlds.filter((world) => holds(world, operation));
    if (left.length === 0 && operation.kind === 'read') unexplained.push(operation);
    else worlds = left;
    end(open, operation);
    worlds = worlds.map((world) => without(world, operation));
  }
  return unexplained;
}

/** What was called and has not returned. */
interface Open {
  readonly writes: Set<Write>;
  readonly reads: Set<Read>;
  readonly lost: [falses: number, trues: number];
}

function moments(operations: readonly Operation[]): { operation: Operation; isCall: boolean }[] {
  const all = operations.flatMap((operation) => {
    const call = { at: operation.called, operation, isCall: true };
    const { returned } = operation;
    return returned === undefined ? [call] : [call, { at: returned, operation, isCall: false }];
  });
  return all.sort((one, other) => one.at - other.at);
}

function begin(open: Open, operation: Operation): void {
  if (operation.kind === 'read') open.reads.add(operation);
  else if (operation.returned === undefined) open.lost[operation.value ? 1 : 0] += 1;
  else open.writes.add(operation);
}

function end(open: Open, operation: Operation): void {
  if (operation.kind === 'read') open.reads.delete(operation);
  else open.writes.delete(operation);
}

const holds = ({ made, justified }: World, operation: Operation) =>
  operation.kind === 'read' ? justified.has(operation) : made.has(operation);

function without(world: World, operation: Operation): World {
  const { made, justified } = world;
  if (operation.kind === 'read') return { ...world, justified: minus(justified, operation) };
  return { ...world, made: minus(made, operation) };
}

function minus<T>(set: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const rest = new Set(set);
  rest.delete(one);
  return rest;
}

/** All worlds that these may become before anything else is called or returns. */
function everyWayOn(worlds: readonly World[], open: Open): World[] {
  let kept: World[] = [];
  const waiting = worlds.map((world) => reached(world, world.value, open));
  for (let world = waiting.pop(); world; world = waiting.pop()) {
    const next = world;
    if (kept.some((other) => isAsGood(other, next))) continue;
    kept = kept.filter((other) => !isAsGood(next, other));
    kept.push(next);
    waiting.push(...steps(next, open));
  }
  return kept;
}

function steps(world: World, open: Open): World[] {
  const ways: World[] = [];
  for (const write of open.writes) {
    if (!world.made.has(write))
      ways.push(reached({ ...world, made: new Set([...world.made, write]) }, write.value, open));
  }
  const [falses, trues] = world.used;
  if (world.value !== false && falses < open.lost[0])
    ways.push(reached({ ...world, used: [falses + 1, trues] }, false, open));
  if (world.value !== true && trues < open.lost[1])
    ways.push(reached({ ...world, used: [falses, trues + 1] }, true, open));
  return ways;
}

/** The world at a value, which all reads under way may have found. */
function reached(world: World, value: boolean | undefined, open: Open): World {
  const found = [...open.reads].filter((read) => read.value === value && !world.justified.has(read));
  return {
    ...world,
    value,
    justified: found.length ? new Set([...world.justified, ...found]) : world.justified,
  };
}

/** Whether whatever may follow from the other may follow from this one too. */
function isAsGood(one: World, other: World): boolean {
  return (
    one.value === other.value &&
    one.used[0] <= other.used[0] &&
    one.used[1] <= other.used[1] &&
    one.made.size === other.made.size &&
    one.made.isSubsetOf(other.made) &&
    other.justified.isSubsetOf(one.justified)
  );
}
