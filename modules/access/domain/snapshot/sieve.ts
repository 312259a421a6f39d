import type { Sieve } from '../usable-resources.ts';
import type { Handles } from './handles.ts';

/** Bits for each id that belongs in it, rounded up to a power of two: of others at most one in sixty passes. */
const bitsEach = 16;

/** A sieve has at most 2^24 bits, 2 MB: for more than a million ids it grows coarser. */
const mostBits = 24;

/**
 * A Bloom filter of two bits for each of the ids with these handles, told by the last three bytes of the UUID and by its second
 * to fourth: whatever version UUIDs have, they differ in one of them. The database asks it in `fleetgate.passes_sieve`.
 */
export function sieveOf(handles: Handles, members: readonly number[]): Sieve {
  const power = Math.min(mostBits, Math.ceil(Math.log2(bitsEach * Math.max(1, members.length))));
  const mask = 2 ** power - 1;
  const sieve = new Uint8Array(2 ** (power - 3));
  for (const member of members) {
    const last = handles.endsOf(member) & mask;
    const first = (handles.endsOf(member) / 2 ** 24) & mask;
    sieve[last >>> 3] = (sieve[last >>> 3] ?? 0) | (1 << (last & 7));
    sieve[first >>> 3] = (sieve[first >>> 3] ?? 0) | (1 << (first & 7));
  }
  const strays = Math.ceil((handles.size - members.length) * ((2 * members.length) / 2 ** power) ** 2);
  return { sieve, strays };
}
