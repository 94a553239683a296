import { setMaxListeners } from 'node:events';
import type { Observations } from './fan/recorder';

const CHECK_EVERY_MS = 500;
/** Admission runs five times a second and frees the shopper slot of a silent fan after 12 s; after 20 s nobody will come. */
const STALLED_MS = 20_000;

/**
 * A signal that is aborted when all fans who are left wait in the queue and nobody was admitted for 20 s, at the latest
 * after `latestMs`. While `mayEnd` is false, only `latestMs` counts.
 */
export function queueStalled(options: {
  observations: Observations;
  mayEnd: () => boolean;
  latestMs: number;
  ended: AbortSignal;
}): AbortSignal {
  const { observations, mayEnd, latestMs, ended } = options;
  const stalled = new AbortController();
  // Every fan in the queue listens.
  setMaxListeners(0, stalled.signal);
  const latest = Date.now() + latestMs;
  let lastMoveAt = Date.now();
  const timer = setInterval(() => {
    const { coming, choosing, paying } = observations.phaseCounts;
    if (coming + choosing + paying > 0 || !mayEnd()) lastMoveAt = Date.now();
    if (Date.now() - lastMoveAt >= STALLED_MS || Date.now() > latest) stalled.abort();
  }, CHECK_EVERY_MS);
  for (const end of [ended, stalled.signal]) end.addEventListener('abort', () => clearInterval(timer));
  return stalled.signal;
}
