import { useEffect, useState } from 'preact/hooks';
import type { Funnel, Sale } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { serverNow } from '../../http/server-clock';
import { usePolled } from '../../http/use-polled';
import { addSample, NO_SERIES } from './sale-series';

const POLL_MS = 1_000;
const FUNNEL_MS = 3_000;

/** Reads a sale every second and its funnel every three seconds, with the history of the sale since the page was opened. */
export function useSale(eventId: string) {
  const path = `/organiser/events/${encodeURIComponent(eventId)}`;
  const readSale = (signal: AbortSignal) => call<Sale>('GET', `${path}/on-sale`, { signal });
  const readFunnel = (signal: AbortSignal) => call<Funnel>('GET', `${path}/funnel`, { signal });
  const sale = usePolled(`${path}/on-sale`, readSale, POLL_MS);
  const funnel = usePolled(`${path}/funnel`, readFunnel, FUNNEL_MS);
  const [series, setSeries] = useState(NO_SERIES);
  const { value } = sale;
  useEffect(() => {
    if (value) setSeries((before) => addSample(before, value, serverNow() / 1_000));
  }, [value]);
  const refresh = () => {
    sale.reload();
    funnel.reload();
  };
  return { sale, funnel, series, refresh };
}
