import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './contract';

/** A client of the contract: paths, parameters, bodies and answers have their types; an error is a `Problem`. */
export function createHoldfast(
  baseUrl: string,
  token: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Client<paths> {
  return createClient<paths>({ baseUrl, fetch, headers: { Authorization: `Bearer ${token}` } });
}
