import { signal } from '@preact/signals';
import { randomId } from '../http/random-id';
import { maybeChannel } from '../live/channel';
import { settings } from '../settings';
import { tabStorage } from './storage';
import { type Login, readReturn, readToken } from './token';

const KEY = 'holdfast-login';
const STATE_KEY = 'holdfast-login-state';

type Word = { ask: true } | { login: string } | { signedOut: true };

// Only for as long as the tab lives; a new tab asks those that are open.
const bus = maybeChannel('holdfast-session');

/** Who is signed in; null for nobody. */
export const session = signal<Login | null>(restore());

/** Takes a login; all other tabs that have none take it too. Answers false for what is no token. */
export function signIn(token: string, tell = true): boolean {
  const login = readToken(token);
  if (!login) return false;
  session.value = login;
  tabStorage.setItem(KEY, token);
  if (tell) bus?.postMessage({ login: token } satisfies Word);
  return true;
}

/** Ends the login here and in the other tabs. */
export function signOut(): void {
  sessionEnded();
  bus?.postMessage({ signedOut: true } satisfies Word);
}

/** The API no longer takes the login. */
export function sessionEnded(): void {
  session.value = null;
  tabStorage.removeItem(KEY);
}

/** Goes to the sign-in page of this system; it comes back to where we are. */
export function goToSignIn(loginUrl: string): void {
  // Only an answer to our own question counts: nobody can slip in a login of theirs by a link.
  const state = randomId();
  tabStorage.setItem(STATE_KEY, state);
  const url = new URL(loginUrl);
  url.searchParams.set('return_to', location.href.split('#')[0]!);
  url.searchParams.set('state', state);
  location.assign(url);
}

function restore(): Login | null {
  const returned = settings.loginUrl ? readReturn(location.hash) : undefined;
  if (returned) {
    history.replaceState(history.state, '', location.pathname + location.search);
    const asked = tabStorage.getItem(STATE_KEY);
    tabStorage.removeItem(STATE_KEY);
    if (asked !== null && returned.state === asked) tabStorage.setItem(KEY, returned.token);
  }
  // Whether it is over is the server's word: the clock of a device may be hours ahead.
  return readToken(tabStorage.getItem(KEY) ?? '') ?? null;
}

bus?.addEventListener('message', ({ data }: MessageEvent<Word>) => {
  if ('ask' in data && session.value) bus.postMessage({ login: session.value.token } satisfies Word);
  else if ('login' in data && !session.value) signIn(data.login, false);
  else if ('signedOut' in data) sessionEnded();
});
if (!session.value) bus?.postMessage({ ask: true } satisfies Word);
