import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { Problem } from '../domain/errors';

const TIMEOUT_MS = 3_000;

/**
 * The key that a token names, from its issuer. Throws 503 when the issuer does not answer with keys, because then no token
 * is at fault. An unknown key is looked for again at most once per `cooldownMs`.
 */
export function issuerKeys(jwksUrl: string, cooldownMs = 30_000): JWTVerifyGetKey {
  const keyOf = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: cooldownMs,
  });
  return async (header, token) => {
    try {
      return await keyOf(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      throw keysAway();
    }
  };
}

/** The problem of an issuer that does not answer with its keys. */
export function keysAway(): Problem {
  return new Problem('unavailable', 'The keys of the token issuer cannot be fetched at the moment.', {
    part: 'token issuer',
  });
}
