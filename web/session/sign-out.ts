import { write } from '../http/call';
import { session, signedOut } from './session';

/**
 * Signs out, here and in the other tabs, and where there is one at the issuer. Without an answer nobody is signed out: the
 * pages cannot delete the session cookie, so it must not look as if they had.
 */
export async function signOut(): Promise<void> {
  if (session.value?.token !== undefined) return signedOut();
  const over = await write<{ location?: string }>('POST', '/auth/logout');
  signedOut();
  if (over.location) location.assign(over.location);
}
