/** Turns a domain name into its ASCII form (IDNA, UTS #46); an empty string when it is not a domain name. */
export type ToAsciiDomain = (domain: string) => string;

const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domainName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;
const invisible = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;

/**
 * The one spelling under which an address is compared and indexed (R-INV-2): compatibility characters folded (NFKC),
 * invisible ones and blanks around it dropped, lower case, the domain in ASCII. `undefined` when it is no address that
 * mail can be sent to (RFC 5321 without quoted local parts; the part before the @ must be ASCII, so that look-alike
 * letters of other scripts cannot make a second address that reads the same).
 */
export function canonicalAddress(address: string, toAsciiDomain: ToAsciiDomain): string | undefined {
  const folded = address.normalize('NFKC').replace(invisible, '').trim().toLowerCase();
  const at = folded.lastIndexOf('@');
  if (at < 1 || folded.length > 254) return undefined;
  const local = folded.slice(0, at);
  const domain = toAsciiDomain(folded.slice(at + 1)).toLowerCase();
  if (local.length > 64 || !localPart.test(local) || !domainName.test(domain)) return undefined;
  return `${local}@${domain}`;
}
