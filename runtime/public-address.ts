import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address belongs to somebody on the public internet: not to this machine, a private network, a cloud's
 * metadata service (169.254.169.254), or a way around these, such as an IPv4 address in an IPv6 one.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // Of IPv6 only 2000::/3 is given out; 198.18.0.0/15 is for benchmarks in private networks.
  return 'parts' in parsed
    ? parsed.parts[0]! >> 13 === 1
    : !parsed.match(ipaddr.IPv4.parseCIDR('198.18.0.0/15'));
}
