import { writeAudit } from '../audit';
import { inTransaction, type Pool } from '../pool';

/** Who has failed messages tried again, and why. */
interface MessageRetry {
  /** The same key is the same order, done once. */
  readonly key: string;
  readonly messageKeys: readonly string[];
  readonly by: string;
  readonly reason: string;
}

/** Has messages that failed tried again, as if they were new. Returns the keys of those that had failed. */
export async function retryMessages(pool: Pool, retry: MessageRetry): Promise<string[]> {
  const { key, messageKeys, by, reason } = retry;
  return inTransaction(pool, async (db) => {
    // Its age begins anew too, because a message that is too old is given up.
    const { rows } = await db.query<{ key: string }>(
      `update message set state = 'waiting', ended_at = null, detail = null, tries = 0, created_at = clock_timestamp(),
              due_at = clock_timestamp()
        where key = any ($1) and state = 'failed' returning key`,
      [messageKeys],
    );
    const retried = rows.map((row) => row.key);
    if (retried.length === 0) return [];
    await writeAudit(db, {
      ...{ key: `retry-messages:${key}`, by, action: 'retry-messages', reason, outcome: 'done' },
      ...{ subject: { type: 'message', id: retried[0]! }, eventId: null, details: { keys: retried } },
    });
    return retried;
  });
}
