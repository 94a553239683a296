import { effect, signal } from '@preact/signals';
import { randomId } from '../http/random-id';
import { openTabChannel } from '../live/tab-channel';
import { settings } from '../settings';
import { forgetCookieLogin, readCookieLogin } from './cookie-login';
import { forgetOnDevice, forgetOthersOnDevice } from './device-data';
import { noteMembership } from './membership';
import { tabStorage } from './storage';
import { type Login, readReturn, readToken } from './token';

const KEY = 'holdfast-login';
const STATE_KEY = 'holdfast-login-state';

/** A message between the tabs of one browser. */
type SessionMessage = { ask: true } | { login: string } | { cookie: true } | { signedOut: true };

// A token is stored per tab, and a new tab asks the open tabs for it; a cookie is the same in all tabs.
const channel = openTabChannel('holdfast-session');

/** The current login; null if nobody is signed in. */
export const session = signal<Login | null>(restore());

effect(() => {
  if (session.value) forgetOthersOnDevice(session.value.userId);
});

/** Signs in with a token, here and in other tabs without a login. Returns false for an invalid token. */
export function signIn(token: string, broadcast = true): boolean {
  const login = readToken(token);
  if (!login) return false;
  session.value = login;
  tabStorage.setItem(KEY, token);
  if (broadcast) channel?.postMessage({ login: token } satisfies SessionMessage);
  return true;
}

/** The API has begun a session with a cookie: it counts here and in other tabs without a login. */
export function cookieSessionBegan(): void {
  tabStorage.removeItem(KEY);
  session.value = readCookieLogin(document.cookie) ?? null;
  channel?.postMessage({ cookie: true } satisfies SessionMessage);
}

/** Signs out, here and in the other tabs, and removes what the device keeps of the user. */
export function signedOut(): void {
  forgetOnDevice();
  noteMembership('');
  sessionEnded();
  channel?.postMessage({ signedOut: true } satisfies SessionMessage);
}

/** Forgets the login in this tab, for example because the API refused it. */
export function sessionEnded(): void {
  session.value = null;
  tabStorage.removeItem(KEY);
  forgetCookieLogin();
}

/** Signs in at the issuer, which leads back to the current page. */
export function goToIssuer(): void {
  const { pathname, search } = location;
  const returnTo = new URLSearchParams(search).get('returnTo') ?? pathname + search;
  location.assign(`/auth/login?${new URLSearchParams({ returnTo })}`);
}

/** Opens the sign-in page of this system, which returns to the current page. */
export function goToSignIn(loginUrl: string): void {
  // A returned token is accepted only with this state, so that a link cannot inject another login.
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
    const sentState = tabStorage.getItem(STATE_KEY);
    tabStorage.removeItem(STATE_KEY);
    if (sentState !== null && returned.state === sentState) tabStorage.setItem(KEY, returned.token);
  }
  // The expiry is not checked here: the clock of a device may be wrong by hours. The API refuses expired tokens.
  return readToken(tabStorage.getItem(KEY) ?? '') ?? readCookieLogin(document.cookie) ?? null;
}

channel?.addEventListener('message', ({ data }: MessageEvent<SessionMessage>) => {
  const token = session.value?.token;
  if ('ask' in data && token) channel.postMessage({ login: token } satisfies SessionMessage);
  else if ('login' in data && !session.value) signIn(data.login, false);
  else if ('cookie' in data && !token) session.value = readCookieLogin(document.cookie) ?? null;
  else if ('signedOut' in data) sessionEnded();
});
if (!session.value) channel?.postMessage({ ask: true } satisfies SessionMessage);
