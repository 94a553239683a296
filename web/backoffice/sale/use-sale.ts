import { useEffect, useState } from 'preact/hooks';
import type { Funnel, Sale } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { serverNow } from '../../http/server-clock';
import { addSample, NO_SERIES, type SaleSeries } from './sale-series';

const POLL_MS = 1_000;
const FUNNEL_MS = 3_000;

/** A sale as it is watched: what was seen last, and what was seen so far. */
interface WatchedSale {
  readonly sale?: Sale;
  readonly funnel?: Funnel;
  readonly series: SaleSeries;
  /** Why the last look failed; what is shown is from before. */
  readonly problem?: ApiProblem;
}

/** Looks at a sale every second, and at its funnel every third. A look that fails is made again. */
export function useSale(eventId: string): WatchedSale & { look(): void } {
  const [watched, setWatched] = useState<WatchedSale>({ series: NO_SERIES });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is for looking at once.
  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    const learn = (more: (before: WatchedSale) => WatchedSale) => {
      if (!signal.aborted) setWatched(more);
    };
    const fail = (error: unknown) => learn((before) => ({ ...before, problem: asProblem(error) }));
    const stops = [
      repeat(
        POLL_MS,
        signal,
        async () => {
          const sale = await call<Sale>('GET', `/organiser/events/${eventId}/on-sale`, { signal });
          const series = (before: WatchedSale) => addSample(before.series, sale, serverNow() / 1_000);
          learn((before) => ({ ...before, sale, series: series(before), problem: undefined }));
        },
        fail,
      ),
      repeat(
        FUNNEL_MS,
        signal,
        async () => {
          const funnel = await call<Funnel>('GET', `/organiser/events/${eventId}/funnel`, { signal });
          learn((before) => ({ ...before, funnel }));
        },
        fail,
      ),
    ];
    return () => {
      left.abort();
      for (const stop of stops) stop();
    };
  }, [eventId, turn]);
  return { ...watched, look: () => setTurn((count) => count + 1) };
}

/** One after the other, never two at a time: a slow answer makes fewer of them, not a heap. */
function repeat(
  everyMs: number,
  signal: AbortSignal,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async () => {
    await work().catch((error) => {
      if (!signal.aborted) onError(error);
    });
    if (!signal.aborted) timer = setTimeout(run, everyMs);
  };
  void run();
  return () => clearTimeout(timer);
}
