import { useEffect, useState } from 'preact/hooks';
import { call, write } from '../http/call';
import type { QueueStatus, SaleStatus } from '../http/contract';
import { type ApiProblem, asProblem } from '../http/problem';
import type { EventLive } from '../live/event-live';
import { queueStatus } from '../live/event-polls';

/**
 * Takes a place when the page opens and whenever the sale moves on while the fan has none; both are safe to do again. A
 * place that was signed for us is shown when joining, in case the queue was lost meanwhile.
 */
export function usePlace(live: EventLive, eventId: string, saleStatus: SaleStatus | undefined) {
  const [problem, setProblem] = useState<ApiProblem>();
  const tokenKey = `holdfast-place:${eventId}`;
  const status = live.queue.value;

  const tellPlace = (next: QueueStatus) => live.learn({ type: 'queue', status: next });
  const run = (work: () => Promise<QueueStatus>) => {
    setProblem(undefined);
    work().then(tellPlace, (error) => setProblem(asProblem(error)));
  };
  const join = () => {
    const placeToken = sessionStorage.getItem(tokenKey) ?? undefined;
    run(() => write<QueueStatus>('POST', `/event/${eventId}/queue`, { body: { placeToken } }));
  };
  const leave = () => {
    sessionStorage.removeItem(tokenKey);
    run(async () => {
      await call('DELETE', `/event/${eventId}/queue`);
      return queueStatus(eventId);
    });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sale's next phase is what matters, not the place itself.
  useEffect(() => {
    if (!saleStatus) return;
    const isIn = status && !['not-open', 'closed', 'sold-out'].includes(status.state);
    if (!isIn) join();
  }, [eventId, saleStatus]);

  useEffect(() => {
    if (status?.placeToken) sessionStorage.setItem(tokenKey, status.placeToken);
  }, [status?.placeToken, tokenKey]);

  return { problem, join, leave };
}
