import { type LookupAddress, lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isPublicAddress } from './public-address';

/**
 * Looks names up for requests to addresses that strangers have given: fails with the error of `refuse` unless all of a
 * name's addresses are allowed. The address that was checked is the one that is connected to.
 */
export function createPublicLookup(refuse: () => Error, isAllowed = isPublicAddress): LookupFunction {
  return (name, options, done) =>
    lookUp(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, '');
      if (addresses.length === 0 || !addresses.every(({ address }) => isAllowed(address)))
        return done(refuse(), '');
      if (options.all) return done(null, addresses);
      return done(null, addresses[0]!.address, addresses[0]!.family);
    });
}

/** The error of a look-up that found an address in a private network. */
export class NotPublic extends Error {
  readonly code = 'NOT_PUBLIC';
}

/** Whether the host of a URL is an address that is not allowed; a name is looked up only when it is connected to. */
export function isPrivateHost(url: URL, isAllowed = isPublicAddress): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) && !isAllowed(host);
}
