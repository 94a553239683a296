/** On every answer: name, value, name, value. */
export const SECURITY_HEADERS: readonly string[] = [
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'no-referrer',
  'X-Frame-Options',
  'DENY',
];

/**
 * On what everybody may read without a login: pages of other origins may read it too. No credentials go with `*`, and a
 * request with a login asks beforehand and is refused.
 */
export const PUBLIC_READ_HEADERS = ['Access-Control-Allow-Origin', '*'] as const;
