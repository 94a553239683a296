/** A login, as its token or its cookie states it. For display only: the API verifies both. */
export interface Login {
  /** Absent where the browser sends a session cookie. */
  readonly token?: string;
  readonly userId: string;
  readonly roles: readonly string[];
  /** The address that the issuer knows; undefined if the login has none. */
  readonly email?: string;
  /** What to call the user; default: the address, else the id. */
  readonly name?: string;
  /** Whether the user has only said which address is theirs. */
  readonly isGuest?: boolean;
}

/** Decodes a JWT without verifying it; undefined if it is malformed. */
export function readToken(token: string): Login | undefined {
  try {
    const payload = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (sign) => sign.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    if (typeof claims.sub !== 'string') return undefined;
    return {
      token,
      userId: claims.sub,
      roles: Array.isArray(claims.roles) ? claims.roles.map(String) : ['fan'],
      ...(typeof claims.email === 'string' && { email: claims.email }),
    };
  } catch {
    return undefined;
  }
}

/** Reads the token and state that the sign-in page returned in the fragment of the address. */
export function readReturn(hash: string): { token: string; state: string } | undefined {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const token = parameters.get('access_token');
  return token ? { token, state: parameters.get('state') ?? '' } : undefined;
}
