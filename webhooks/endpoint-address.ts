import ipaddr from 'ipaddr.js';
import { isPublicAddress } from '../runtime/public-address';
import { isPrivateHost } from '../runtime/public-lookup';

/** Which addresses endpoints may have: `loopback` also those of this machine, by http, for development. */
export type EndpointReach = 'public' | 'loopback';

/** Whether messages may go to this IP address. */
export function isReachable(address: string, reach: EndpointReach): boolean {
  return isPublicAddress(address) || (reach === 'loopback' && isLoopback(address));
}

/**
 * Why messages cannot go to a URL; undefined when they can. A name is judged again whenever it is looked up, because its
 * address may change.
 */
export function endpointFault(text: string, reach: EndpointReach): string | undefined {
  if (!URL.canParse(text)) return 'it is not a URL';
  const url = new URL(text);
  if (url.username || url.password) return 'it contains a user name or password';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isOfThisMachine = reach === 'loopback' && (host === 'localhost' || isLoopback(host));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOfThisMachine))
    return 'it must begin with https://';
  if (isPrivateHost(url, (address) => isReachable(address, reach))) return 'it is not on the public internet';
  return undefined;
}

function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
