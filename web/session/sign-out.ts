import { write } from '../http/call';
import { pushKept } from '../push/push-kept';
import { session, signedOut } from './session';

/**
 * Signs out, here and in the other tabs, and where there is one at the issuer. Without an answer nobody is signed out: the
 * pages cannot delete the session cookie, so it must not look as if they had.
 */
export async function signOut(): Promise<void> {
  // Whoever signs in here next must not be told what concerns this fan.
  if (pushKept.value) await import('../push/web-push').then((file) => file.stopPush()).catch(() => undefined);
  if (session.value?.token !== undefined) return signedOut();
  const over = await write<{ location?: string }>('POST', '/auth/logout');
  signedOut();
  if (over.location) location.assign(over.location);
}
