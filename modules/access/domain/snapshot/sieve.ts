import type { Sieve } from '../usable-resources.ts';
import type { Handles } from './handles.ts';

/** Bits for each id that belongs in it, rounded up to a power of two: of others at most one in a thousand passes. */
const bitsEach = 64;

/** Of 2^18 bits a sieve takes 32 kB, of 2^24, more than which three bytes can not tell apart, 2 MB. */
const [leastBits, mostBits] = [18, 24];

/**
 * A Bloom filter of two bits for each of the ids with these handles, told by two parts of their UUIDs. The database asks it in
 * `fleetgate.passes_sieve`.
 */
export function sieveOf(handles: Handles, members: readonly number[]): Sieve {
  const power = Math.ceil(Math.log2(bitsEach * Math.max(1, members.length)));
  const bits = 2 ** Math.min(mostBits, Math.max(leastBits, power));
  const sieve = new Uint8Array(bits / 8);
  for (const member of members) {
    const [one, other] = bitsOf(handles, member, bits);
    sieve[one >>> 3] = (sieve[one >>> 3] ?? 0) | (1 << (one & 7));
    sieve[other >>> 3] = (sieve[other >>> 3] ?? 0) | (1 << (other & 7));
  }
  const strays = Math.ceil((handles.size - members.length) * ((2 * members.length) / bits) ** 2);
  return { sieve, strays };
}

/** Whether a sieve lets through all of these ids. */
export function allPass(sieve: Uint8Array, handles: Handles, members: readonly number[]): boolean {
  const isSet = (bit: number) => (((sieve[bit >>> 3] ?? 0) >>> (bit & 7)) & 1) === 1;
  return members.every((member) => bitsOf(handles, member, 8 * sieve.length).every(isSet));
}

function bitsOf(handles: Handles, member: number, bits: number): [number, number] {
  const parts = handles.partsOf(member);
  return [parts & (bits - 1), (parts / 2 ** 24) & (bits - 1)];
}
