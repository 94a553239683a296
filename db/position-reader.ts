import { createPool, isDatabaseAway } from './pool';
import { within } from './within';

// A primary that does not answer within this, in ms, is away.
const ANSWERS_WITHIN_MS = 1_000;

/** The position that the primary had reached, as Postgres writes it; undefined while the primary is away. */
type ReadPosition = () => Promise<string | undefined>;

/**
 * Asks the primary how far its log is durable: everything that is committed is before that. Callers share one question,
 * which begins after each of them has asked. It has connections of its own, so that it waits for no other request and no
 * request's time limit ends it.
 */
export function createPositionReader(
  url: string,
  name: string,
): { read: ReadPosition; end(): Promise<void> } {
  const pool = createPool({ url, size: 2, name, statementTimeoutMs: ANSWERS_WITHIN_MS });
  let running: Promise<string | undefined> | undefined;
  let next: Promise<string | undefined> | undefined;

  async function ask(): Promise<string | undefined> {
    const asked = pool.query<{ position: string }>('select pg_current_wal_flush_lsn()::text as position');
    // Nobody waits for a late answer.
    asked.catch(() => undefined);
    try {
      return (await within(asked, ANSWERS_WITHIN_MS)).rows[0]!.position;
    } catch (error) {
      if (isDatabaseAway(error)) return undefined;
      throw error;
    }
  }

  function begin(): Promise<string | undefined> {
    const asked = ask().finally(() => {
      if (running === asked) running = undefined;
    });
    running = asked;
    return asked;
  }

  return {
    read() {
      if (!running) return begin();
      const again = () => {
        next = undefined;
        return begin();
      };
      next ??= running.then(again, again);
      return next;
    },
    end: () => pool.end(),
  };
}
