import { setTimeout as sleep } from 'node:timers/promises';
import type { Queryable } from '../pool';

/**
 * Resolves when these transactions are visible to every new snapshot. The log reports a commit a moment before other
 * sessions see it: a reader that looks at once could find the old data and cache it.
 */
export async function awaitVisible(
  db: Queryable,
  xids: ReadonlySet<number>,
  signal?: AbortSignal,
): Promise<void> {
  while (!signal?.aborted) {
    const { rows } = await db.query<{ snapshot: string }>('select pg_current_snapshot()::text as snapshot');
    const [, end, running = ''] = rows[0]!.snapshot.split(':');
    // A snapshot's ids have 64 bits, the log's 32; no reader lags two thousand million transactions behind.
    const hidden = new Set(running === '' ? [] : running.split(',').map(low32));
    const begins = low32(end!);
    const isHidden = (xid: number) => hidden.has(xid) || ((xid - begins) | 0) >= 0;
    if (![...xids].some(isHidden)) return;
    await sleep(2, undefined, { signal }).catch(() => undefined);
  }
}

function low32(id: string): number {
  return Number(BigInt(id) & 0xffffffffn);
}
