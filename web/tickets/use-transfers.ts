import { useEffect, useRef } from 'preact/hooks';
import type { Transfer } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { usePolled } from '../http/use-polled';

const LOOK_EVERY_MS = 5_000;

/**
 * The offers of tickets that the fan made and got, newest first. While one is open they are read again every 5 s, and
 * `onAnswered` is called when one has ended.
 */
export function useTransfers(onAnswered: () => void) {
  const read = async (signal: AbortSignal) => {
    const { transfers } = await call<{ transfers: readonly Transfer[] }>('GET', '/transfers', { signal });
    return transfers;
  };
  const loaded = usePolled('transfers', read, LOOK_EVERY_MS, (transfers) => openIn(transfers) > 0);
  const openCount = openIn(loaded.value ?? []);
  const openBefore = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the count of open offers tells that one has ended.
  useEffect(() => {
    if (openCount < openBefore.current) onAnswered();
    openBefore.current = openCount;
  }, [openCount]);
  return loaded;
}

function openIn(transfers: readonly Transfer[]): number {
  return transfers.filter(({ state }) => state === 'offered').length;
}
