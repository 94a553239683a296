import type { Pool } from '../db/pool';
import { maybePurchase } from '../db/purchases';
import { purchaseView } from './purchase-view';

/**
 * Turns «something moved» into the steps of a purchase, each once and in order: the database is read, never the message
 * believed. `fromSeq` is the last step that the reader has.
 */
export function createPurchaseFeed(deps: {
  pool: Pool;
  purchaseId: string;
  fromSeq: number;
  send: (view: ReturnType<typeof purchaseView>, seq: number) => void;
  onError: (error: unknown) => void;
}): { moved(): void } {
  const { pool, purchaseId, send, onError } = deps;
  let sentSeq = deps.fromSeq;
  let reading = false;
  let again = false;

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
    do {
      again = false;
      await read().catch(onError);
    } while (again);
    reading = false;
  }

  return {
    moved() {
      if (reading) again = true;
      else void run();
    },
  };
}
