import { SignJWT } from 'jose';
import type { TicketEvent } from '../ticket-facts';
import { readGoogleAccount } from './google-account';
import { googleClassOf, googleObjectId } from './google-wallet';

const GOOGLE = 'https://walletobjects.googleapis.com';
const SCOPE = 'https://www.googleapis.com/auth/wallet_object.issuer';
const ANSWER_WITHIN_MS = 10_000;
// An access token is good for an hour.
const RENEW_AFTER_MS = 50 * 60_000;

/** Changes what Google Wallet shows, for tickets that were saved there. Throws as `readGoogleAccount` does. */
export function createGoogleUpdates(keyFile: string, issuerId: string, origin = GOOGLE) {
  const { email, key, tokenUrl } = readGoogleAccount(keyFile);
  let access: { readonly token: string; readonly since: number } | undefined;

  async function tokenNow(): Promise<string> {
    if (access && Date.now() - access.since < RENEW_AFTER_MS) return access.token;
    const assertion = await new SignJWT({ scope: SCOPE })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(email)
      .setAudience(tokenUrl)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(key);
    const answer = await fetch(tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!answer.ok) throw new Error(`Google gave no access token: ${answer.status}`);
    const { access_token: token } = (await answer.json()) as { access_token: string };
    access = { token, since: Date.now() };
    return token;
  }

  /** Rejects when Google cannot be reached or refuses; what was never saved there is left alone. */
  async function patch(path: string, body: object): Promise<void> {
    const answer = await fetch(`${origin}/walletobjects/v1/${path}`, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${await tokenNow()}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (answer.status === 401) access = undefined;
    if (!answer.ok && answer.status !== 404) throw new Error(`Google Wallet answered ${answer.status}`);
  }

  return {
    /** Shows the event as it is now on each of its tickets. */
    changeEvent(event: TicketEvent): Promise<void> {
      const changed = googleClassOf(event, issuerId, 'en');
      return patch(`eventTicketClass/${changed.id}`, changed);
    },

    /** Shows that a ticket no longer lets anybody in. */
    endTicket: (serial: string) =>
      patch(`eventTicketObject/${googleObjectId(serial, issuerId)}`, { state: 'INACTIVE' }),
  };
}

/** See `createGoogleUpdates`. */
export type GoogleUpdates = ReturnType<typeof createGoogleUpdates>;
