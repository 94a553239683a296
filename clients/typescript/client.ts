import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './contract';

/** A client whose paths, parameters, bodies and answers have the types of the contract; what is refused is in `error`, a `Problem`. */
export type HoldfastClient = Client<paths>;

/** A client for one login; `baseUrl` is where the API is, without a path. */
export function createHoldfastClient(baseUrl: string, token: string): HoldfastClient {
  return createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
}
