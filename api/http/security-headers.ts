/** The headers of every response, as name, value, name, value. */
export const SECURITY_HEADERS: readonly string[] = [
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'no-referrer',
  'X-Frame-Options',
  'DENY',
];

/**
 * For answers that need no login: pages of other origins may read them too. Browsers send no credentials with `*`, and a
 * request with a login needs a preflight, which is refused.
 */
export const PUBLIC_READ_HEADERS = ['Access-Control-Allow-Origin', '*'] as const;
