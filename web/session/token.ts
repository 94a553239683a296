/** Who a login is for, as the token itself says. Only for show: the API alone decides what it is worth. */
export interface Login {
  readonly token: string;
  readonly userId: string;
  readonly roles: readonly string[];
}

/** Reads a JWT without checking it. Undefined for what is none. */
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
    };
  } catch {
    return undefined;
  }
}

/** What a sign-in page has sent back in the address: the part after `#`, which no server gets to see. */
export function readReturn(hash: string): { token: string; state: string } | undefined {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const token = parameters.get('access_token');
  return token ? { token, state: parameters.get('state') ?? '' } : undefined;
}
