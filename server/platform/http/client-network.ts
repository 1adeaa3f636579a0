import { isIPv6, SocketAddress } from 'node:net';

/** `::ffff:192.0.2.1`: an IPv4 client on a socket that accepts both. */
const MAPPED = /^::ffff:(\d+(?:\.\d+){3})$/;
/** The forms that some proxies write into X-Forwarded-For: `192.0.2.1:4711`, `[2001:db8::1]:4711`, `[2001:db8::1]`. */
const WITH_PORT = /^(?:([\d.]+):\d+|\[([^\]]+)\](?::\d+)?)$/;

/**
 * The network that one client controls: an IPv4 address as it is, the first 64 bits of an IPv6 address, because a
 * single subscriber gets that many addresses. Every spelling of an address gives the same text. A text that is no
 * address, as a proxy may forward, is returned unchanged.
 */
export function clientNetwork(text: string): string {
  const [, ipv4, ipv6] = WITH_PORT.exec(text) ?? [];
  const address = ipv4 ?? ipv6 ?? text;
  // Most clients: this runs on every request.
  if (!address.includes(':')) return address;
  if (!isIPv6(address)) return text;
  const [withoutZone = ''] = address.split('%');
  const { address: canonical } = new SocketAddress({ family: 'ipv6', address: withoutZone });
  const [, mapped] = MAPPED.exec(canonical) ?? [];
  return mapped ?? `${firstFourGroups(canonical).join(':')}::/64`;
}

/** The first four of the eight groups of a canonical address, in which `::` replaces groups of zeros. */
function firstFourGroups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before.slice(0, 4);
  const after = tail === '' ? [] : tail.split(':').flatMap((group) => (group.includes('.') ? [group, group] : [group]));
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].slice(0, 4);
}
