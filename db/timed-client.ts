import pg from 'pg';

/** The database did not answer; trying again later is right. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

// A connection that is put away says goodbye, which the other end of a dead one never hears.
const CLOSE_TIMEOUT_MS = 1_000;

/** How long a client waits; without any of it, for ever. */
export interface QueryTimeouts {
  /** The longest silence after a query, in ms: longer than the server lets any of them run. */
  readonly answerTimeoutMs?: number;
  /** What is left to whoever asks, in ms. */
  readonly remainingMs?: () => number;
  /** All clients of a pool: each puts itself in. */
  readonly siblings?: Set<TimedClient>;
}

/**
 * A connection that does not wait for ever. The network may lose one without a word, and the driver would wait for its answer
 * as long as TCP repeats the question, a quarter of an hour: here the query fails with `DatabaseUnavailable`, and the
 * connection is broken, because nobody knows what it would carry next. Its end while nobody listens ends no process.
 */
export class TimedClient extends pg.Client {
  answerTimeoutMs: number;
  private readonly remainingMs: () => number;
  private readonly siblings: Set<TimedClient>;
  private running = 0;
  private lastAnswerAt = Date.now();

  constructor(config: pg.ClientConfig & QueryTimeouts = {}) {
    // The kernel asks an idle one after 5 s, and every second from there: a dead one is gone after 15 s.
    super({ keepAlive: true, keepAliveInitialDelayMillis: 5_000, ...config });
    const { answerTimeoutMs, remainingMs, siblings } = config;
    this.answerTimeoutMs = answerTimeoutMs ?? Number.POSITIVE_INFINITY;
    this.remainingMs = remainingMs ?? (() => Number.POSITIVE_INFINITY);
    this.siblings = siblings ?? new Set();
    this.siblings.add(this);
    this.on('error', () => undefined);
    this.once('end', () => this.siblings.delete(this));
  }

  override query: pg.Client['query'] = ((...given: unknown[]) => {
    const ask = super.query as (...asked: unknown[]) => Promise<unknown>;
    const answered = this.awaitAnswer();
    const callback = given.at(-1);
    if (typeof callback !== 'function') return ask.apply(this, given).finally(answered);
    const heard = (...answer: unknown[]) => {
      answered();
      callback(...answer);
    };
    return ask.call(this, ...given.slice(0, -1), heard);
  }) as pg.Client['query'];

  override end: pg.Client['end'] = ((...given: unknown[]) => {
    const late = setTimeout(() => this.connection.stream.destroy(), CLOSE_TIMEOUT_MS);
    this.once('end', () => clearTimeout(late));
    return (super.end as (...asked: unknown[]) => unknown).apply(this, given);
  }) as pg.Client['end'];

  /** Answers what to call when the answer is there. */
  private awaitAnswer(): () => void {
    const askedAt = Date.now();
    const withinMs = Math.max(0, Math.min(this.answerTimeoutMs, this.remainingMs()));
    let isAnswered = false;
    this.running += 1;
    // What has arrived while this process was busy is heard before.
    const look = () => setImmediate(() => isAnswered || this.giveUp(askedAt, withinMs));
    const late = withinMs < Number.POSITIVE_INFINITY ? setTimeout(look, withinMs) : undefined;
    return () => {
      isAnswered = true;
      clearTimeout(late);
      this.running -= 1;
      this.lastAnswerAt = Date.now();
    };
  }

  private giveUp(askedAt: number, withinMs: number): void {
    const error = new DatabaseUnavailable(`no answer within ${withinMs} ms`);
    this.connection.stream.destroy(error);
    if (withinMs < this.answerTimeoutMs) return;
    // What silenced this one may have silenced those that were idle meanwhile: nobody should have to find out one by one.
    for (const other of this.siblings) {
      if (other.running > 0 || other.lastAnswerAt >= askedAt) continue;
      other.connection.stream.destroy();
      // It leaves its pool at once.
      other.emit('error', error);
    }
  }
}
