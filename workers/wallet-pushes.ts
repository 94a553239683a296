import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from '../db/pool';
import { listPushTokens, markTold, removePushTokens } from '../db/sale/wallet-passes';
import type { ApplePush } from '../tickets/wallets/apple-push';

// The most that a device hears late of a moved event, while Apple can be reached.
const EVERY_MS = 10_000;
const AT_ONCE = 500;

/**
 * Tells devices about changed passes, until `stop`: an event that was moved or cancelled, a ticket that was handed on or
 * refunded. A device is told again when a process dies between the push and its record. `onError` hears once of an outage.
 */
export function startWalletPushes(
  { pool, push, everyMs = EVERY_MS }: { pool: Pool; push: ApplePush; everyMs?: number },
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    let isAway = false;
    while (!signal.aborted) {
      try {
        const tokens = await listPushTokens(pool, AT_ONCE);
        if (tokens.length > 0) {
          await removePushTokens(pool, await push.tell(tokens));
          await markTold(pool, tokens);
        }
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
