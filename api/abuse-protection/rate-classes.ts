/** So many requests in a window of so many seconds; a window begins with its first request. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** How the writes of one kind are limited. */
export interface RateClass {
  readonly perUser: RateLimit;
  readonly perAddress: RateLimit;
  /**
   * While Redis is away: `open` goes on with a count that each process keeps for itself, `closed` answers `unavailable`.
   */
  readonly withoutRedis: 'open' | 'closed';
}

/**
 * Every write states one of these. The windows let a burst through, such as a double click in several tabs with retries,
 * and hold the average: 20 purchases a second, asked for again and again, are no person. An address may be a whole campus or a mobile
 * carrier, so it gets the pace of a crowd.
 */
export const rateClasses = {
  /**
   * Joining and leaving the waiting room, and what goes with it: simple pages ask for their place so. Joining needs Redis
   * itself; leaving must not be refused by a count that a Redis without memory cannot keep.
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
  /** What organisers, ops and finance do: a sale must be stoppable at any time. Their tools act for them in bulk. */
  management: {
    perUser: { requests: 300, seconds: 10 },
    perAddress: { requests: 600, seconds: 10 },
    withoutRedis: 'open',
  },
  /** Presale codes that are tried, beside the count of the call: a code is found by nobody who may try ten in ten minutes. */
  guess: {
    perUser: { requests: 10, seconds: 600 },
    perAddress: { requests: 300, seconds: 600 },
    withoutRedis: 'closed',
  },
  /** Logins for development. */
  development: {
    perUser: { requests: 100, seconds: 10 },
    perAddress: { requests: 600, seconds: 10 },
    withoutRedis: 'open',
  },
} as const satisfies Record<string, RateClass>;

/** The name of a way in which writes are limited. */
export type RateClassName = keyof typeof rateClasses;
