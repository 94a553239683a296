import pg from 'pg';
import { DatabaseUnavailable } from './database-unavailable';
import { readDatabaseUrl } from './database-url';
import { PreparedStatements, type PreparingPool } from './prepared-statements';
import { isReadOnly, type PrimaryFinder, primaryFinderOf } from './primary';

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
  /** The same object for all clients of the pool. */
  readonly preparing?: PreparingPool;
}

// SQLSTATE read_only_sql_transaction: the server has become a standby, or a pooler's connection still goes to one.
const READ_ONLY = '25006';

/**
 * A connection with a time limit on every query. The network may lose a connection silently, and the driver would wait
 * as long as TCP retransmits, a quarter of an hour. Here the query fails with `DatabaseUnavailable`, and the connection
 * is closed, because a late answer could reach the next query. An error on an idle connection does not end the process.
 * Statements with values are prepared (`PreparedStatements`); a query with a `name` of its own is sent as it is.
 * Of an address with several servers it connects to the one that takes writes.
 */
export class TimedClient extends pg.Client {
  answerTimeoutMs: number;
  private readonly remainingMs: () => number;
  private readonly siblings: Set<TimedClient>;
  private readonly prepared: PreparedStatements;
  private readonly finder: PrimaryFinder | undefined;
  private running = 0;
  private lastAnswerAt = Date.now();

  constructor(config: pg.ClientConfig & QueryTimeouts = {}) {
    // The kernel probes an idle connection after 5 s and then every second: a dead one is closed after 15 s.
    const { connectionString: url, answerTimeoutMs, remainingMs, siblings } = config;
    const servers = url === undefined ? undefined : readDatabaseUrl(url);
    super({
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
      ...config,
      ...(servers && { connectionString: servers.urls[0] }),
    });
    this.finder = url !== undefined && servers?.mustWrite ? primaryFinderOf(url) : undefined;
    this.answerTimeoutMs = answerTimeoutMs ?? Number.POSITIVE_INFINITY;
    this.remainingMs = remainingMs ?? (() => Number.POSITIVE_INFINITY);
    this.siblings = siblings ?? new Set();
    this.siblings.add(this);
    this.prepared = new PreparedStatements(this, (query) => this.send(query), config.preparing);
    this.on('error', () => undefined);
    this.once('end', () => this.siblings.delete(this));
  }

  override connect: pg.Client['connect'] = ((heard?: (error?: unknown) => void) => {
    const connected = this.finder ? this.connectToPrimary(this.finder) : super.connect();
    if (!heard) return connected;
    return void connected.then(() => heard(), heard);
  }) as pg.Client['connect'];

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

  private async connectToPrimary(finder: PrimaryFinder): Promise<void> {
    const primary = await finder.find();
    // The caller has given up meanwhile.
    if (this.connection.stream.destroyed) throw new DatabaseUnavailable('no connection in time');
    // The driver reads them when it connects, also for the name in the server's certificate.
    Object.assign(this, { host: primary.host, port: primary.port });
    this.on('error', () => finder.forget(primary));
    let isStandby = false;
    const note = (set: { parameterName: string; parameterValue: string }) => {
      if (set.parameterName === 'in_hot_standby') isStandby = set.parameterValue === 'on';
    };
    this.connection.on('parameterStatus', note);
    try {
      await super.connect();
      // A pooler reports what the server was at an earlier login.
      if (isStandby && (await isReadOnly(this))) throw new DatabaseUnavailable('the server is a standby');
    } catch (error) {
      finder.forget(primary);
      this.connection.stream.destroy();
      throw error;
    }
  }

  private async ask(given: unknown[]): Promise<unknown> {
    const answered = this.awaitAnswer();
    const [text, values] = given;
    const hasValues = typeof text === 'string' && Array.isArray(values) && values.length > 0;
    try {
      return await (hasValues ? this.prepared.ask(text, values) : this.send(...given));
    } catch (error) {
      if ((error as { code?: unknown }).code === READ_ONLY)
        this.close(error as Error, Number.POSITIVE_INFINITY);
      throw error;
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
    // A caller in a hurry says nothing about the server.
    this.close(error, withinMs < this.answerTimeoutMs ? 0 : askedAt);
  }

  /** Closes this connection, and those without an answer since that time: they were idle, or are lost for the same reason. */
  private close(error: Error, since: number): void {
    this.connection.stream.destroy(error);
    for (const other of this.siblings) {
      if (other.running > 0 || other.lastAnswerAt >= since) continue;
      other.connection.stream.destroy();
      // The pool removes it at once.
      other.emit('error', error);
    }
  }
}
