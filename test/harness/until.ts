import { setTimeout as sleep } from 'node:timers/promises';

type Found<T> = T | undefined | false | null;

/** Calls `ask` until it returns something truthy, and returns that; throws after `withinMs` with `what` in the message. */
export async function until<T>(
  what: string,
  ask: () => Found<T> | Promise<Found<T>>,
  withinMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, 40)) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`timed out after ${withinMs} ms: ${what}`);
    await sleep(pauseMs);
  }
}
