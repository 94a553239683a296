import { setTimeout as sleep } from 'node:timers/promises';
import { claimDueReturns, lapseReturns } from '../db/finance/due-returns';
import type { Pool } from '../db/pool';
import type { RefundInput } from '../workflows/refund/refund-contract';

// What a fan waits at most for the refund of a ticket that was just resold.
const LOOK_EVERY_MS = 2_000;
const AT_ONCE = 50;

/**
 * Settles tickets that fans gave back, until `stop`: starts the refunds of those that are void or resold, and ends the offers
 * that nobody has taken. Several processes may do so, and one that dies leaves its work to the next look.
 */
export function startReturnSettler(
  deps: { pool: Pool; resumeRefund: (refund: RefundInput) => Promise<boolean>; everyMs?: number },
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  const { pool, resumeRefund, everyMs = LOOK_EVERY_MS } = deps;
  const stopping = new AbortController();
  const { signal } = stopping;

  async function settle(): Promise<void> {
    const due = await claimDueReturns(pool, { limit: AT_ONCE });
    await Promise.all(due.map(resumeRefund));
    await lapseReturns(pool, AT_ONCE);
  }

  async function run(): Promise<void> {
    let isAway = false;
    while (!signal.aborted) {
      try {
        await settle();
        isAway = false;
      } catch (error) {
        if (!isAway) onError(error);
        isAway = true;
      }
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
