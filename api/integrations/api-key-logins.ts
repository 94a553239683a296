import { maybeKeyLogin } from '../../db/api-keys';
import type { Pool } from '../../db/pool';
import { sha256Of } from '../../db/sha256-of';
import { API_KEY } from '../auth';
import type { User } from '../route';

const WELL_FORMED = /^hf_[\w-]{43}$/;

/**
 * The logins of programs, `hf_<secret>`; only their hashes are stored. A key is looked up for every request, so that a
 * revoked one is refused at once, by every process.
 */
export function createApiKeyLogins(pool: Pool) {
  return {
    async keyOf(key: string): Promise<User | undefined> {
      const login = WELL_FORMED.test(key) ? await maybeKeyLogin(pool, sha256Of(key)) : undefined;
      if (!login) return undefined;
      const { keyId, organiserId, scopes } = login;
      return { id: `key:${keyId}`, roles: [], apiKey: { organiserId, scopes } };
    },
  };
}

/** The key with these 32 random bytes. */
export function apiKeyOf(secret: Buffer): string {
  return API_KEY + secret.toString('base64url');
}

/** The first and last characters of a key, by which people know it. */
export function apiKeyHint(key: string): string {
  return `${key.slice(0, 7)}…${key.slice(-4)}`;
}
