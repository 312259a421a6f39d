/** Runs the work over and over for about the given time and tells how many units of it were done a second: the median round. */
export function perSecond(unitsARound: number, round: () => void, seconds = 2): number {
  const rates: number[] = [];
  const end = performance.now() + seconds * 1000;
  round();
  while (performance.now() < end || rates.length < 5) {
    const start = performance.now();
    round();
    rates.push((unitsARound / (performance.now() - start)) * 1000);
  }
  return rates.sort((a, b) => a - b)[rates.length >> 1] ?? 0;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** How long each of many calls took, in microseconds: middle and 99th percentile. */
export function microseconds(calls: number, call: (index: number) => void): { p50: number; p99: number } {
  const times = new Float64Array(calls);
  for (let i = 0; i < calls; i++) {
    const start = process.hrtime();
    call(i);
    const [seconds, nanoseconds] = process.hrtime(start);
    times[i] = seconds * 1e6 + nanoseconds / 1e3;
  }
  times.sort();
  return { p50: times[calls >> 1] ?? 0, p99: times[Math.floor(calls * 0.99)] ?? 0 };
}

/** Megabytes in use after a collection, typed arrays included. Needs `--expose-gc`. */
export function megabytes(): number {
  if (!globalThis.gc) throw new Error('start node with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
