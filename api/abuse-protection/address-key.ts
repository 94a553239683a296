import ipaddr from 'ipaddr.js';

/**
 * What counts as one address: an IPv4 address, or the /64 network of an IPv6 one, because one household or one server gets
 * a whole /64 and may use any address in it.
 */
export function addressKey(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  if (!ipaddr.isValid(address)) return address;
  // An IPv4 address that is mapped into IPv6 (::ffff:203.0.113.9) becomes the IPv4 address.
  const parsed = ipaddr.process(address);
  if (!('parts' in parsed)) return parsed.toString();
  const network = parsed.parts.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}
