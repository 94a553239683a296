import { createHash } from 'node:crypto';
import pg from 'pg';
import { DatabaseUnavailable } from './database-unavailable';

// Each keeps some 10 to 100 KiB in Postgres, on every connection. A process has fewer texts that it asks often.
const MOST_STATEMENTS = 100;

// A pooler in between: the statement is on another of its connections (26000), or another client's is on this one (42P05).
const IS_SHARED = /^(26000|42P05)$/;
// What was answered before and is refused now may be parsed for other columns (0A000), names (class 42) or types (22…)
// than there are now.
const IS_STALE = /^(0A000|22003|22P02|26000|42)/;

/** What the connections of a pool have found out. */
export interface PreparingPool {
  /** A pooler in between gives each transaction another connection: nothing is prepared any more. */
  isShared?: boolean;
}

/** A member of the driver that its types lack. */
type Driver = pg.Client & {
  readonly connection: pg.Connection & { readonly parsedStatements: Record<string, string> };
};

/**
 * The statements that Postgres keeps parsed and planned for one connection: each text that it has answered, from the
 * second time on. The least recently used ones leave.
 */
export class PreparedStatements {
  /** By text, the least recently used first. A name says what the text is, so that no two texts share one. */
  private readonly names = new Map<string, string>();
  private readonly driver: Driver;

  constructor(
    client: pg.Client,
    private readonly send: (query: pg.QueryConfig) => Promise<unknown>,
    private readonly pool: PreparingPool = {},
  ) {
    this.driver = client as Driver;
  }

  /**
   * The answer to a statement with values. One that is stale is forgotten and asked again without a name, or, where it
   * has aborted a transaction, throws `DatabaseUnavailable`: the whole transaction has to be tried again.
   */
  async ask(text: string, values: unknown[]): Promise<unknown> {
    if (this.pool.isShared) return this.send({ text, values });
    if (this.names.size > MOST_STATEMENTS) this.close(this.names.entries().next().value!);
    const name = this.names.get(text);
    try {
      const answer = await this.send({ text, values, ...(name && { name }) });
      this.names.delete(text);
      this.names.set(text, name ?? createHash('sha256').update(text).digest('base64url'));
      return answer;
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? (error.code ?? '') : '';
      if (!name || !IS_STALE.test(code)) throw error;
      this.close([text, name]);
      if (IS_SHARED.test(code)) this.pool.isShared = true;
      // The driver's status is still that from before this statement: idle means that it was not in a transaction.
      if (this.driver.getTransactionStatus() === 'I') return this.send({ text, values });
      throw new DatabaseUnavailable('a prepared statement is stale', { cause: error });
    }
  }

  /** Goes out before the next statement, whose Sync also answers it. */
  private close([text, name]: [string, string]): void {
    const { connection } = this.driver;
    this.names.delete(text);
    if (!(name in connection.parsedStatements)) return;
    delete connection.parsedStatements[name];
    connection.close({ type: 'S', name }, false);
  }
}
