import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from '../db/pool';
import { claimDueEndpoints } from '../db/webhooks/deliveries';

// How late a message is while its endpoint is at rest.
const LOOK_EVERY_MS = 1_000;
const AT_ONCE = 100;
// A call that got lost is repeated after this time.
const CALL_AGAIN_SECONDS = 10;

/**
 * Starts the workflows of endpoints for which something is due, until `stop`. Any number of processes share the work.
 * `onError` hears once of an outage.
 */
export function startWebhookCaller(
  { pool, call }: { pool: Pool; call: (endpointId: string) => Promise<void> },
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    let isAway = false;
    while (!signal.aborted) {
      try {
        const due = await claimDueEndpoints(pool, { limit: AT_ONCE, callAgainSeconds: CALL_AGAIN_SECONDS });
        await Promise.all(due.map(call));
        isAway = false;
      } catch (error) {
        if (!isAway) onError(error);
        isAway = true;
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
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
