import { executionAsyncResource } from 'node:async_hooks';

/**
 * One entry of Node's queue of ticks, for good: imported before all else by what serves requests. Node makes each entry as an
 * object literal with computed names, which V8 compiles well only as long as it knows the entries' shape, and it forgets a
 * shape when it tidies up while there is no object of it, as in a server that has just started. From then on each entry is
 * made the slow way, several for each request: a tenth of the processor's time (`bench/README.md`).
 */
const kept: unknown[] = [];

process.nextTick(() => kept.push(executionAsyncResource()));
