/** A number of requests in a window of seconds; a window begins with its first request. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** The rate limits of one kind of writes. */
export interface RateClass {
  readonly perUser: RateLimit;
  readonly perAddress: RateLimit;
  /**
   * While Redis is away: with `open` each process counts for itself, with `closed` the answer is `unavailable`.
   */
  readonly withoutRedis: 'open' | 'closed';
}

/**
 * Every write has one of these classes, and so has a read that costs more than a query. The windows allow a burst, such as a double click in several tabs with retries, and
 * bound the average: nobody asks for 20 purchases a second for long. An address may be a whole campus or a mobile carrier,
 * so it gets the limit of a crowd.
 */
export const rateClasses = {
  /**
   * Joining and leaving the waiting room, also when a simple page joins again to read its place. Joining needs Redis
   * itself; leaving must not be refused because a Redis without free memory cannot count it.
   */
  queue: {
    perUser: { requests: 300, seconds: 10 },
    perAddress: { requests: 1_200, seconds: 10 },
    withoutRedis: 'open',
  },
  /** Reserve, confirm, release, the waitlist: a purchase goes on while Redis is away. */
  purchase: {
    perUser: { requests: 200, seconds: 10 },
    perAddress: { requests: 600, seconds: 10 },
    withoutRedis: 'open',
  },
  /** The writes of organisers, ops and finance, whose tools send many at once. A sale must be stoppable at any time. */
  management: {
    perUser: { requests: 300, seconds: 10 },
    perAddress: { requests: 600, seconds: 10 },
    withoutRedis: 'open',
  },
  /** Downloads: each takes the process some milliseconds, or reads a long list from the database. */
  file: {
    perUser: { requests: 60, seconds: 10 },
    perAddress: { requests: 300, seconds: 10 },
    withoutRedis: 'open',
  },
  /** What gates ask: all of a venue may share one address, and a crowd before them must not wait for a counter. */
  door: {
    perUser: { requests: 300, seconds: 10 },
    perAddress: { requests: 12_000, seconds: 10 },
    withoutRedis: 'open',
  },
  /** Tries of presale codes, counted besides the call itself: with ten tries in ten minutes nobody guesses a code. */
  guess: {
    perUser: { requests: 10, seconds: 600 },
    perAddress: { requests: 300, seconds: 600 },
    withoutRedis: 'closed',
  },
  /** The begin and end of sessions. A crowd behind one address signs in when a sale opens. */
  session: {
    perUser: { requests: 60, seconds: 60 },
    perAddress: { requests: 1_200, seconds: 60 },
    withoutRedis: 'open',
  },
  /** E-mail to an address that somebody has typed; that address counts as the user. Nobody fills a mailbox with our links. */
  mail: {
    perUser: { requests: 5, seconds: 900 },
    perAddress: { requests: 300, seconds: 900 },
    withoutRedis: 'open',
  },
  /** Logins for development. */
  development: {
    perUser: { requests: 100, seconds: 10 },
    perAddress: { requests: 600, seconds: 10 },
    withoutRedis: 'open',
  },
} as const satisfies Record<string, RateClass>;

/** The name of a class. */
export type RateClassName = keyof typeof rateClasses;
