import type { Pool } from '../../db/pool';
import { maybePurchase } from '../../db/purchases';
import { purchaseView } from './purchase-view';

// A message comes only once, and it may have been the last one, so the read is repeated while Postgres is away.
const TRY_AGAIN_MS = 1_000;

/**
 * Turns messages that a purchase moved into its steps, each once and in order: the steps are read from Postgres, not from
 * the message. `fromSeq` is the last step that the reader has. While Postgres cannot be read it
 * tries again, until `stop`.
 */
export function createPurchaseFeed(deps: {
  pool: Pool;
  purchaseId: string;
  fromSeq: number;
  send: (view: ReturnType<typeof purchaseView>, seq: number) => void;
  onError: (error: unknown) => void;
}): { moved(): void; stop(): void } {
  const { pool, purchaseId, send, onError } = deps;
  let sentSeq = deps.fromSeq;
  let reading = false;
  let again = false;
  let stopped = false;

  async function read(): Promise<void> {
    const purchase = await maybePurchase(pool, purchaseId);
    for (const { seq } of purchase?.history ?? []) {
      if (seq <= sentSeq) continue;
      sentSeq = seq;
      send(purchaseView(purchase!, seq), seq);
    }
  }

  async function run(): Promise<void> {
    reading = true;
    let failed = false;
    do {
      again = false;
      failed = false;
      await read().catch((error: unknown) => {
        failed = true;
        onError(error);
      });
    } while (again);
    reading = false;
    if (failed && !stopped) setTimeout(moved, TRY_AGAIN_MS).unref();
  }

  function moved(): void {
    if (stopped) return;
    if (reading) again = true;
    else void run();
  }

  return {
    moved,
    stop() {
      stopped = true;
    },
  };
}
