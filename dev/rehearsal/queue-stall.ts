import { setMaxListeners } from 'node:events';
import type { Story } from './fan/recorder';

const LOOK_EVERY_MS = 500;
/** The room lets people in five times a second, and gives the slot of somebody silent away after twelve; nothing for so long is the end. */
const STANDS_MS = 20_000;

/**
 * A signal that is aborted when only people in the line are left and nobody was let in for a while, at the latest after
 * `latestMs`.
 */
export function whenTheLineStands(options: {
  story: Story;
  mayStand: () => boolean;
  latestMs: number;
  over: AbortSignal;
}): AbortSignal {
  const { story, mayStand, latestMs, over } = options;
  const stands = new AbortController();
  // Every fan in the line listens.
  setMaxListeners(0, stands.signal);
  const latest = Date.now() + latestMs;
  let movedAt = Date.now();
  const timer = setInterval(() => {
    const { coming, choosing, paying } = story.phaseCounts;
    if (coming + choosing + paying > 0 || !mayStand()) movedAt = Date.now();
    if (Date.now() - movedAt >= STANDS_MS || Date.now() > latest) stands.abort();
  }, LOOK_EVERY_MS);
  for (const end of [over, stands.signal]) end.addEventListener('abort', () => clearInterval(timer));
  return stands.signal;
}
