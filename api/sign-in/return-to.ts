const MAX_LENGTH = 500;
const BASE = 'https://here.invalid';

/** The path of ours to which a sign-in leads back; `/` for one that is missing, too long, or would lead to another site. */
export function returnPath(given: string | undefined): string {
  if (!given || given.length > MAX_LENGTH || !/^\/[\x21-\x7e]*$/.test(given)) return '/';
  const url = URL.canParse(given, BASE) ? new URL(given, BASE) : undefined;
  // `//evil.example` and `/\evil.example` are addresses of another host to a browser.
  if (url?.origin !== BASE || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}
