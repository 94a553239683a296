import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Who signs in at the test issuer, and how its tokens differ from what they should be. */
export interface IssuerUser {
  readonly sub: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The claims of a JWT access token, as Keycloak's; without it the access token is opaque, as Auth0's. */
  readonly accessClaims?: Readonly<Record<string, unknown>>;
}

/** A small OpenID Connect issuer: authorization code with PKCE S256, RS256, one public client. */
export async function startTestIssuer(clientId = 'holdfast') {
  let key = await newKey();
  let isAway = false;
  const grants = new Map<string, { query: URLSearchParams; user: IssuerUser }>();
  const server = createServer((req, res) => {
    if (isAway) res.writeHead(503, { 'Content-Type': 'text/plain' }).end('maintenance');
    else void answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const json = (status: number, body: unknown) =>
      res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    switch (new URL(req.url!, url).pathname) {
      case '/.well-known/openid-configuration':
        return void json(200, {
          issuer: url,
          authorization_endpoint: `${url}/authorize`,
          token_endpoint: `${url}/token`,
          jwks_uri: `${url}/jwks`,
          end_session_endpoint: `${url}/logout`,
        });
      case '/jwks':
        return void json(200, { keys: [{ ...(await exportJWK(key.publicKey)), kid: key.kid, use: 'sig' }] });
      case '/token': {
        const form = new URLSearchParams(await text(req));
        const grant = grants.get(form.get('code') ?? '');
        // A code counts once, for the client, the address and the verifier that it was made for.
        grants.delete(form.get('code') ?? '');
        const challenge = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        const isHonest =
          grant?.query.get('code_challenge') === challenge &&
          grant.query.get('redirect_uri') === form.get('redirect_uri') &&
          form.get('client_id') === clientId;
        return void (isHonest ? json(200, await tokensOf(grant!)) : json(400, { error: 'invalid_grant' }));
      }
      default:
        res.writeHead(404).end();
    }
  }

  async function tokensOf({ query, user }: { query: URLSearchParams; user: IssuerUser }) {
    const sign = (claims: object) =>
      new SignJWT({ iss: url, sub: user.sub, iat: now(), exp: now() + 300, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: key.kid })
        .sign(key.privateKey);
    return {
      token_type: 'Bearer',
      access_token: user.accessClaims
        ? await sign({ aud: 'account', ...user.accessClaims })
        : randomBytes(24).toString('base64url'),
      id_token: await sign({ aud: clientId, nonce: query.get('nonce'), ...user.claims }),
    };
  }

  return {
    url,
    clientId,
    /** The user signs in at the address that the browser was sent to; gives the address that it is sent back to. */
    signIn(loginUrl: string, user: IssuerUser): URL {
      const { searchParams: query } = new URL(loginUrl);
      const code = randomBytes(16).toString('hex');
      grants.set(code, { query, user });
      const back = new URL(query.get('redirect_uri')!);
      for (const [name, value] of Object.entries({ code, state: query.get('state')!, iss: url }))
        back.searchParams.set(name, value);
      return back;
    },
    /** Signs with another key from now on, and publishes only that. */
    async rotateKey(): Promise<void> {
      key = await newKey();
    },
    setAway(away: boolean): void {
      isAway = away;
    },
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** See `startTestIssuer`. */
export type TestIssuer = Awaited<ReturnType<typeof startTestIssuer>>;

async function newKey() {
  return { ...(await generateKeyPair('RS256', { extractable: true })), kid: randomBytes(4).toString('hex') };
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
