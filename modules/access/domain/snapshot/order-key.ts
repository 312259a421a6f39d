/** How many leading characters the key holds, six bits each. */
const characters = 8;
/** Characters above this one and below that one are told apart by the key, the digits of ids among them. */
const low = 44;
const high = 107;

/**
 * A number for the beginning of a text, so that most comparisons of ids need not look at the texts: of two texts the
 * lesser never has the greater key. Equal keys say nothing; ids made by chance rarely have them.
 */
export function orderKey(text: string): number {
  const length = Math.min(text.length, characters);
  let key = 0;
  let at = 0;
  let digit = 1;
  // what follows a character that is not told apart from others may not count
  while (at < length && digit > 0 && digit < high - low) {
    digit = Math.min(Math.max(text.charCodeAt(at) - low, 0), high - low);
    key = key * 64 + digit;
    at += 1;
  }
  return key * 64 ** (characters - at);
}
