import type { Login } from './token';

// As api/sign-in/sessions.ts names it, over HTTPS and over plain HTTP.
const NAMES = ['__Host-holdfast-user', 'holdfast-user'];

/** Reads whose session cookie the browser has: the session itself is hidden from scripts, and a second cookie says this much. */
export function readCookieLogin(cookies: string): Login | undefined {
  for (const pair of cookies.split('; ')) {
    const [name = '', value = ''] = pair.split('=');
    if (!NAMES.includes(name) || value === '') continue;
    try {
      const bytes = Uint8Array.from(atob(value.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
        sign.charCodeAt(0),
      );
      const { userId, roles, name, email, isGuest } = JSON.parse(new TextDecoder().decode(bytes)) as Login;
      return { userId, roles, name, email, isGuest };
    } catch {
      // Another system on this host may have left it.
    }
  }
  return undefined;
}

/** Deletes what says whose session it is, for example because the API says that the session has ended. */
export function forgetCookieLogin(): void {
  for (const name of NAMES) {
    const attributes = `Path=/; Max-Age=0${name.startsWith('__Host-') ? '; Secure' : ''}`;
    // biome-ignore lint/suspicious/noDocumentCookie: the oldest supported browsers have no Cookie Store API.
    document.cookie = `${name}=; ${attributes}`;
  }
}
