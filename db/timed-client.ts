import pg from 'pg';
import { DatabaseUnavailable } from './database-unavailable';
import { PreparedStatements } from './prepared-statements';

// How long to wait for a connection to close, in ms: the other end of a dead one never confirms it.
const CLOSE_TIMEOUT_MS = 1_000;

/** How long a client waits for answers; without these fields, without limit. */
export interface QueryTimeouts {
  /** The longest wait for an answer, in ms: longer than the server's statement timeout. */
  readonly answerTimeoutMs?: number;
  /** How long the caller still waits, in ms. */
  readonly remainingMs?: () => number;
  /** All clients of the pool: each adds itself. */
  readonly siblings?: Set<TimedClient>;
}

/**
 * A connection with a time limit on every query. The network may lose a connection silently, and the driver would wait
 * as long as TCP retransmits, a quarter of an hour. Here the query fails with `DatabaseUnavailable`, and the connection
 * is closed, because a late answer could reach the next query. An error on an idle connection does not end the process.
 * Statements with values are prepared (`PreparedStatements`); a query with a `name` of its own is sent as it is.
 */
export class TimedClient extends pg.Client {
  answerTimeoutMs: number;
  private readonly remainingMs: () => number;
  private readonly siblings: Set<TimedClient>;
  private readonly prepared = new PreparedStatements(this, (query) => this.send(query));
  private running = 0;
  private lastAnswerAt = Date.now();

  constructor(config: pg.ClientConfig & QueryTimeouts = {}) {
    // The kernel probes an idle connection after 5 s and then every second: a dead one is closed after 15 s.
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
    const callback = typeof given.at(-1) === 'function' ? given.pop() : undefined;
    const answer = this.ask(given);
    if (!callback) return answer;
    const heard = callback as (error?: unknown, result?: unknown) => void;
    return void answer.then((result) => heard(undefined, result), heard);
  }) as pg.Client['query'];

  override end: pg.Client['end'] = ((...given: unknown[]) => {
    const late = setTimeout(() => this.connection.stream.destroy(), CLOSE_TIMEOUT_MS);
    this.once('end', () => clearTimeout(late));
    return (super.end as (...asked: unknown[]) => unknown).apply(this, given);
  }) as pg.Client['end'];

  private async ask(given: unknown[]): Promise<unknown> {
    const answered = this.awaitAnswer();
    const [text, values] = given;
    const hasValues = typeof text === 'string' && Array.isArray(values) && values.length > 0;
    try {
      return await (hasValues ? this.prepared.ask(text, values) : this.send(...given));
    } finally {
      answered();
    }
  }

  private send(...given: unknown[]): Promise<unknown> {
    return (super.query as (...asked: unknown[]) => Promise<unknown>).apply(this, given);
  }

  /** Starts the time limit; returns the function to call when the answer has arrived. */
  private awaitAnswer(): () => void {
    const askedAt = Date.now();
    const withinMs = Math.max(0, Math.min(this.answerTimeoutMs, this.remainingMs()));
    let isAnswered = false;
    this.running += 1;
    // Answers that arrived while this process was busy are read first.
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
    // Connections that were idle since may be dead for the same reason: close them, so that no query has to find out.
    for (const other of this.siblings) {
      if (other.running > 0 || other.lastAnswerAt >= askedAt) continue;
      other.connection.stream.destroy();
      // The pool removes it at once.
      other.emit('error', error);
    }
  }
}
