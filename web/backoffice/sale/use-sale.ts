import { useEffect, useState } from 'preact/hooks';
import type { Funnel, Sale } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { serverNow } from '../../http/server-clock';
import { addSample, NO_SERIES, type SaleSeries } from './sale-series';

const POLL_MS = 1_000;
const FUNNEL_MS = 3_000;

/** The latest state of a sale and its history since the page was opened. */
interface WatchedSale {
  readonly sale?: Sale;
  readonly funnel?: Funnel;
  readonly series: SaleSeries;
  /** Why the last request failed; the other fields are from before. */
  readonly problem?: ApiProblem;
}

/** Polls a sale every second and its funnel every three seconds. A failed request is repeated. */
export function useSale(eventId: string): WatchedSale & { refresh(): void } {
  const [watched, setWatched] = useState<WatchedSale>({ series: NO_SERIES });
  const [reloads, setReloads] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of `reloads` polls at once.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const update = (change: (before: WatchedSale) => WatchedSale) => {
      if (!signal.aborted) setWatched(change);
    };
    const fail = (error: unknown) => update((before) => ({ ...before, problem: asProblem(error) }));
    const stops = [
      repeat(
        POLL_MS,
        signal,
        async () => {
          const sale = await call<Sale>('GET', `/organiser/events/${eventId}/on-sale`, { signal });
          const series = (before: WatchedSale) => addSample(before.series, sale, serverNow() / 1_000);
          update((before) => ({ ...before, sale, series: series(before), problem: undefined }));
        },
        fail,
      ),
      repeat(
        FUNNEL_MS,
        signal,
        async () => {
          const funnel = await call<Funnel>('GET', `/organiser/events/${eventId}/funnel`, { signal });
          update((before) => ({ ...before, funnel }));
        },
        fail,
      ),
    ];
    return () => {
      controller.abort();
      for (const stop of stops) stop();
    };
  }, [eventId, reloads]);
  return { ...watched, refresh: () => setReloads((count) => count + 1) };
}

/** Repeats `work`, one run at a time: the next starts `everyMs` after the end of the last. Returns how to stop. */
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
