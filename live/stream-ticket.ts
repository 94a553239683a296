import { randomBytes } from 'node:crypto';
import type { RedisClient } from '../redis/connect-redis';

/** How long a stream ticket can be used, in seconds. */
export const STREAM_TICKET_SECONDS = 60;

/** Single-use tickets for streams: a browser's EventSource cannot send a header, and a bearer token must not be in a URL. */
export function createStreamTickets<Holder>(redis: RedisClient, prefix: string) {
  const keyOf = (ticket: string) => `${prefix}stream-ticket:${ticket}`;
  return {
    /** Issues a ticket that identifies `holder` once, within 60 s. Rejects while Redis is away. */
    async issue(holder: Holder): Promise<string> {
      const ticket = `st_${randomBytes(24).toString('base64url')}`;
      await redis.set(keyOf(ticket), JSON.stringify(holder), 'EX', STREAM_TICKET_SECONDS);
      return ticket;
    },

    /** Returns the holder and uses the ticket up; null when it is unknown, used or too old. */
    async redeem(ticket: string): Promise<Holder | null> {
      if (!/^st_[A-Za-z0-9_-]{32}$/.test(ticket)) return null;
      const holder = await redis.getdel(keyOf(ticket));
      return holder === null ? null : (JSON.parse(holder) as Holder);
    },
  };
}

/** See `createStreamTickets`. */
export type StreamTickets<Holder> = ReturnType<typeof createStreamTickets<Holder>>;
