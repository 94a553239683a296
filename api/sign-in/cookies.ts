/** A cookie of ours. */
export interface CookieName {
  readonly name: string;
  /** The path that it is sent to; default: every path. */
  readonly path?: string;
  /** Scripts of the pages may read it. */
  readonly isReadable?: true;
}

/**
 * Reads and writes cookies. Browsers send them with navigation from other sites (`SameSite=Lax`) and with nothing else from
 * there. With `isSecure` they go over HTTPS only, and a name with a prefix that no other host and no plain HTTP can set.
 */
export function createCookies(isSecure: boolean) {
  const nameOf = ({ name, path }: CookieName) =>
    isSecure ? `${path === undefined ? '__Host' : '__Secure'}-${name}` : name;

  /** A `Set-Cookie` header. The value has only characters of base64url and dots. */
  function set(cookie: CookieName, value: string, maxAgeSeconds: number): string {
    return [
      `${nameOf(cookie)}=${value}`,
      `Path=${cookie.path ?? '/'}`,
      `Max-Age=${maxAgeSeconds}`,
      'SameSite=Lax',
      ...(cookie.isReadable ? [] : ['HttpOnly']),
      ...(isSecure ? ['Secure'] : []),
    ].join('; ');
  }

  return {
    set,

    /** A `Set-Cookie` header that deletes the cookie. */
    forget: (cookie: CookieName): string => set(cookie, '', 0),

    /** The value of the cookie in a `Cookie` header. */
    read(header: string | undefined, cookie: CookieName): string | undefined {
      const name = nameOf(cookie);
      for (const pair of header?.split(';') ?? []) {
        const cut = pair.indexOf('=');
        if (pair.slice(0, cut).trim() === name) return pair.slice(cut + 1).trim() || undefined;
      }
      return undefined;
    },
  };
}
