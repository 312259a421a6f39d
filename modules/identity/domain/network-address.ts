const mappedV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * What counts as one caller: an IPv4 address, or the /64 network of an IPv6 address, of which one household or one
 * server has 2^64. IPv4 written as IPv6 (RFC 4291, 2.5.5.2) is the IPv4 address.
 */
export function networkOf(address: string): string {
  const [text = ''] = address.trim().toLowerCase().split('%');
  const mapped = mappedV4.exec(text)?.[1];
  if (mapped) return mapped;
  if (!text.includes(':')) return text;
  const [head = '', tail] = text.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** Whether the caller sits on this machine: the operator, or a proxy that was not declared as trusted. */
export function isLoopback(network: string): boolean {
  return network.startsWith('127.') || network === '0:0:0:0::/64';
}
