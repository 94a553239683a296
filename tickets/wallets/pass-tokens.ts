import { createHmac, timingSafeEqual } from 'node:crypto';

// A pass is fetched at once by the device on which its button was pressed.
const LINK_MS = 10 * 60_000;

/**
 * The secrets of passes in Apple Wallet: the token with which a device asks for news of one pass, and the signature of a
 * link that downloads it. Both are computed from `TICKET_SECRET` and stored nowhere. The first secret signs, all are
 * accepted. `now` is in Unix milliseconds.
 */
export function createPassTokens(secrets: readonly string[]) {
  const signature = (secret: string, what: string) =>
    createHmac('sha256', createHmac('sha256', secret).update('holdfast wallet pass, version 1').digest())
      .update(what)
      .digest('base64url');
  const isOurs = (what: string, given: string) =>
    secrets.some((secret) => {
      const [ours, theirs] = [Buffer.from(signature(secret, what)), Buffer.from(given)];
      return ours.length === theirs.length && timingSafeEqual(ours, theirs);
    });

  return {
    tokenOf: (serial: string): string => signature(secrets[0]!, `device ${serial}`),
    isTokenOf: (serial: string, token: string): boolean => isOurs(`device ${serial}`, token),

    /** The last part of a link: the time at which it ends, and its signature. */
    linkOf(serial: string, now: number): string {
      const until = now + LINK_MS;
      return `${until}.${signature(secrets[0]!, `link ${serial} ${until}`)}`;
    },

    isLinkOf(serial: string, link: string, now: number): boolean {
      const [, until, given] = /^(\d{1,15})\.([A-Za-z0-9_-]{43})$/.exec(link) ?? [];
      if (!until || !given || Number(until) < now) return false;
      return isOurs(`link ${serial} ${until}`, given);
    },
  };
}

/** See `createPassTokens`. */
export type PassTokens = ReturnType<typeof createPassTokens>;
