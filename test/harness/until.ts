import { setTimeout as sleep } from 'node:timers/promises';

type Found<T> = T | undefined | false | null;

const SHORTEST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 100;

/**
 * Calls `ask` until it returns something truthy, and returns that; throws after `withinMs` with `what` in the message. It
 * pauses for a tenth of the time that it has waited: who waits long does not take the processor from what is waited for.
 */
export async function until<T>(
  what: string,
  ask: () => Found<T> | Promise<Found<T>>,
  withinMs = 30_000,
): Promise<T> {
  for (const began = Date.now(); ; ) {
    const found = await ask();
    if (found) return found;
    const waitedMs = Date.now() - began;
    if (waitedMs > withinMs) throw new Error(`timed out after ${withinMs} ms: ${what}`);
    await sleep(Math.min(Math.max(waitedMs / 10, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS));
  }
}
