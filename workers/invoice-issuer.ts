import { setTimeout as sleep } from 'node:timers/promises';
import { issueInvoices } from '../db/finance/invoices';
import { createPool, type Pool } from '../db/pool';
import type { Config } from '../runtime/config';
import type { Logger } from '../runtime/logger';
import type { Closeable } from '../runtime/shutdown';

const LOOK_EVERY_MS = 2_000;
// The row of a series is locked for as long as a batch takes: some tenths of a second.
const BATCH = 500;

/**
 * Gives invoices and credit notes their numbers from this process. Starts also while Postgres is away, and waits for it.
 * Several processes may do so: they number one after the other. A batch is one transaction, so a process that dies leaves no
 * gap and no number twice.
 */
export function startInvoiceWorker(config: Config, logger: Logger): { closings: Closeable[] } {
  const pool = createPool({ url: config.DATABASE_URL, size: 1, name: 'holdfast-invoices' });
  const onError = (error: unknown) => logger.warn({ err: error }, 'invoices wait');
  const issuer = startInvoiceIssuer({ pool, onError });
  return {
    closings: [
      { name: 'invoices', close: () => issuer.stop() },
      { name: 'database of invoices', close: () => pool.end() },
    ],
  };
}

/** Numbers batch after batch, until `stop`. */
function startInvoiceIssuer({ pool, onError }: { pool: Pool; onError: (error: unknown) => void }): {
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  const running = run();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const given = await issueInvoices(pool, BATCH).catch((error: unknown) => {
        onError(error);
        return 0;
      });
      if (given < BATCH)
        await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
