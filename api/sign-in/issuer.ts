import { jwtVerify } from 'jose';
import * as oauth from 'oauth4webapi';
import { Problem } from '../../domain/errors';
import { userIdFault } from '../../domain/ids';
import { issuerKeys } from '../issuer-keys';
import { createTtlCache } from '../ttl-cache';
import { claimAt, emailOf, knownRoles } from './claims';
import { issuerProblem } from './issuer-problem';
import type { LoginAttempt, SessionUser } from './sessions';

const TIMEOUT_MS = 3_000;
const METADATA_MS = 3_600_000;
const CLOCK_TOLERANCE_SECONDS = 30;
// A key that the issuer has just begun to use is found by the next sign-in.
const KEYS_COOLDOWN_MS = 1_000;

/** How we are known to the issuer. */
interface IssuerSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Of a confidential client. */
  readonly clientSecret?: string;
  readonly scopes: string;
  /** Where the roles are: a name, or a path of names. */
  readonly rolesClaim: string;
}

/**
 * Sign-in at an OpenID Connect issuer: authorization code with PKCE. Calls of the issuer end after 3 s; each function throws
 * `unavailable` while the issuer is away, and `sign-in-failed` when it refuses.
 */
export function createIssuer(settings: IssuerSettings) {
  const { clientId, clientSecret, scopes, rolesClaim } = settings;
  const issuer = new URL(settings.issuer);
  const client: oauth.Client = { client_id: clientId, [oauth.clockTolerance]: CLOCK_TOLERANCE_SECONDS };
  // `runtime/config.ts` allows plain HTTP on this machine only.
  const limits = () => ({
    signal: AbortSignal.timeout(TIMEOUT_MS),
    [oauth.allowInsecureRequests]: issuer.protocol === 'http:',
  });

  async function discover() {
    try {
      const response = await oauth.discoveryRequest(issuer, limits());
      const server = await oauth.processDiscoveryResponse(issuer, response);
      const keys = issuerKeys(server.jwks_uri!, KEYS_COOLDOWN_MS);
      return { server, endpoint: new URL(server.authorization_endpoint!), keys };
    } catch (error) {
      throw issuerProblem(error, { isAnswerNeeded: true });
    }
  }
  const metadata = createTtlCache<[], Awaited<ReturnType<typeof discover>>>({
    freshMs: METADATA_MS,
    max: 1,
    read: discover,
  });

  /** Keycloak puts roles into the access token alone, which is a JWT there and an opaque text elsewhere. */
  async function rolesOf(claims: oauth.IDToken, accessToken: string) {
    const claim = claimAt(claims, rolesClaim);
    if (claim !== undefined || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(accessToken)) return knownRoles(claim);
    const { keys, server } = await metadata.of();
    // A JWT that is for somebody else's API may have a signature that only that API can verify.
    const verified = await jwtVerify(accessToken, keys, {
      issuer: server.issuer,
      subject: claims.sub,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    }).catch((error: unknown) => {
      if (error instanceof Problem) throw error;
      return undefined;
    });
    return knownRoles(verified && claimAt(verified.payload, rolesClaim));
  }

  return {
    /** The address at which the user signs in. */
    async loginUrl(attempt: LoginAttempt, redirectUri: string): Promise<string> {
      const { endpoint } = await metadata.of();
      const url = new URL(endpoint);
      for (const [name, value] of Object.entries({
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: scopes,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      }))
        url.searchParams.set(name, value);
      return url.href;
    },

    /** The user with whom the issuer sent the browser back to `callback`, and the ID token, which a sign-out needs. */
    async userOf(callback: URL, attempt: LoginAttempt, redirectUri: string) {
      try {
        const { server, keys } = await metadata.of();
        const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
        const authentication = !clientSecret
          ? oauth.None()
          : methods.includes('client_secret_basic')
            ? oauth.ClientSecretBasic(clientSecret)
            : oauth.ClientSecretPost(clientSecret);
        const parameters = oauth.validateAuthResponse(server, client, callback, attempt.state);
        const response = await oauth.authorizationCodeGrantRequest(
          server,
          client,
          authentication,
          parameters,
          redirectUri,
          attempt.verifier,
          limits(),
        );
        const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
          expectedNonce: attempt.nonce,
          requireIdToken: true,
        });
        const idToken = tokens.id_token!;
        // The claims are checked already; the signature is what a wrong turn on the way to the issuer could not make.
        await jwtVerify(idToken, keys, { clockTolerance: CLOCK_TOLERANCE_SECONDS });
        const claims = oauth.getValidatedIdTokenClaims(tokens)!;
        return { user: userFrom(claims, await rolesOf(claims, tokens.access_token)), idToken };
      } catch (error) {
        throw issuerProblem(error);
      }
    },

    /** The address at which the issuer ends its own session, too; undefined where it has none or is away. */
    async logoutUrl(idToken: string | undefined, returnTo: string): Promise<string | undefined> {
      const known = await metadata.of().catch(() => undefined);
      if (!known?.server.end_session_endpoint) return undefined;
      const url = new URL(known.server.end_session_endpoint);
      url.searchParams.set('client_id', clientId);
      url.searchParams.set('post_logout_redirect_uri', returnTo);
      if (idToken) url.searchParams.set('id_token_hint', idToken);
      return url.href;
    },
  };
}

/** See `createIssuer`. */
export type Issuer = ReturnType<typeof createIssuer>;

function userFrom(claims: oauth.IDToken, roles: SessionUser['roles']): SessionUser {
  const fault = userIdFault(claims.sub);
  if (fault) throw new Problem('sign-in-failed', `The subject of this login cannot be a user: ${fault}.`);
  const { name } = claims;
  return {
    id: claims.sub,
    roles,
    ...emailOf(claims),
    ...(typeof name === 'string' && { name: name.slice(0, 100) }),
  };
}
