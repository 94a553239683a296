import type { Config } from '../../runtime/config';
import type { Parts } from '../connect-parts';
import { createIssuer } from './issuer';
import { createSessions } from './sessions';

/** What signs in browsers: our sessions, and the issuer where one is set. */
export function createSignIn({ secret }: Pick<Parts, 'secret'>, config: Config) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId = '' } = config;
  return {
    /** Where browsers find the pages, without a slash at the end. */
    publicUrl: config.PUBLIC_URL,
    hasGuests: config.GUESTS,
    sessions: createSessions({ secret, isSecure: config.PUBLIC_URL.startsWith('https:') }),
    issuer: issuer
      ? createIssuer({
          issuer,
          clientId,
          clientSecret: config.OIDC_CLIENT_SECRET,
          scopes: config.OIDC_SCOPES,
          rolesClaim: config.OIDC_ROLES_CLAIM,
        })
      : undefined,
  };
}

/** See `createSignIn`. */
export type SignIn = ReturnType<typeof createSignIn>;
