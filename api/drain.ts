import { setTimeout as sleep } from 'node:timers/promises';
import { closeAllSessions } from '../live/sse';

// The longest pause, in ms, before a reader reconnects: they leave one by one, so none needs to wait.
const RETRY_MS = 500;

/**
 * The time between the signal to end and the end, in which the balancer learns of it: `/healthz` fails at once and every
 * answer closes its connection, while requests and streams go on. In the second half, when the balancer sends nobody here
 * any more, the streams end one by one, so that their readers do not all reconnect in one moment.
 */
export function createDrain(seconds: number, endPolls: () => void) {
  let begun = false;
  return {
    /** True from the signal on. */
    get begun(): boolean {
      return begun;
    },
    /** Begins, and resolves after `seconds`. */
    async run(): Promise<void> {
      begun = true;
      const halfMs = seconds * 500;
      await sleep(halfMs);
      closeAllSessions({ withinMs: halfMs, retryMs: RETRY_MS });
      await sleep(halfMs);
      endPolls();
    },
  };
}

/** See `createDrain`. */
export type Drain = ReturnType<typeof createDrain>;
