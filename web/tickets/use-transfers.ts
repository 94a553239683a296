import { useEffect, useRef } from 'preact/hooks';
import type { Transfer } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';

const LOOK_EVERY_MS = 5_000;

/**
 * The offers of tickets that the fan made and got, newest first. While one is open they are read again every 5 s, and
 * `onAnswered` is called when one has ended.
 */
export function useTransfers(onAnswered: () => void) {
  const loaded = useLoad('transfers', async (signal) => {
    const { transfers } = await call<{ transfers: readonly Transfer[] }>('GET', '/transfers', { signal });
    return transfers;
  });
  const { value, reload } = loaded;
  const openCount = value?.filter(({ state }) => state === 'offered').length ?? 0;
  const openBefore = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the count of open offers begins and ends the looking.
  useEffect(() => {
    if (openCount < openBefore.current) onAnswered();
    openBefore.current = openCount;
    if (openCount === 0) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [openCount]);
  return loaded;
}
