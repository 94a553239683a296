import { useEffect, useRef, useState } from 'preact/hooks';
import type { SaleStatus } from '../../clients/typescript/contract';
import { call, write } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import type { EventLive } from '../live/event-live';
import { queueStatus } from '../live/event-polls';
import type { Place } from '../live/place';
import { tabStorage } from '../session/storage';
import { challengeOf } from './challenge/challenge';

/** What a fan may have to show at the door. */
export interface Shown {
  readonly challenge?: string;
  readonly presaleCode?: string;
}

/**
 * Takes a place when the page opens and whenever the sale moves on while the fan has none; both are safe to do again. A
 * place that was signed for us is shown when joining, in case the queue was lost meanwhile.
 */
export function usePlace(live: EventLive, eventId: string, saleStatus: SaleStatus | undefined) {
  const [problem, setProblem] = useState<ApiProblem>();
  // A code that was right is shown again with the solution of the challenge that is asked for after it.
  const [presaleCode, setPresaleCode] = useState<string>();
  const hasLeft = useRef(false);
  const hasAsked = useRef(false);
  const tokenKey = `holdfast-place:${eventId}`;
  const status = live.queue.value;

  const run = (work: () => Promise<Place>) => {
    setProblem(undefined);
    settle(live, eventId, work).catch((error) => setProblem(asProblem(error)));
  };
  const join = (shown: Shown = {}) => {
    hasLeft.current = false;
    if (shown.presaleCode) setPresaleCode(shown.presaleCode);
    const placeToken = tabStorage.getItem(tokenKey) ?? undefined;
    const body = { placeToken, presaleCode, ...shown };
    run(() => write<Place>('POST', `/event/${eventId}/queue`, { body }));
  };
  const leave = () => {
    hasLeft.current = true;
    tabStorage.removeItem(tokenKey);
    run(async () => {
      await call('DELETE', `/event/${eventId}/queue`);
      return queueStatus(eventId);
    });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sale's next phase is what matters, not the place itself.
  useEffect(() => {
    if (!saleStatus) return;
    const isIn = status?.state === 'waiting' || status?.state === 'admitted';
    // Who arrives asks for a place whatever was heard of one before: it may have ended with a purchase a moment ago. Later
    // the stream tells; who gave the place up wants none.
    if (!hasAsked.current || (!isIn && !hasLeft.current)) join();
    hasAsked.current = true;
  }, [eventId, saleStatus]);

  useEffect(() => {
    // The place came after all, whatever went wrong with the asking.
    if (status?.state === 'waiting' || status?.state === 'admitted') setProblem(undefined);
  }, [status?.state]);

  useEffect(() => {
    if (status?.placeToken) tabStorage.setItem(tokenKey, status.placeToken);
  }, [status?.placeToken, tokenKey]);

  return { problem, challenge: problem && challengeOf(problem.fields), presaleCode, join, leave };
}

const MAX_ATTEMPTS = 4;

/**
 * Takes in what an answer says of the place. What the stream said meanwhile may be later than the answer, or earlier:
 * then the place is asked for until nothing comes in between.
 */
async function settle(live: EventLive, eventId: string, work: () => Promise<Place>): Promise<void> {
  for (let asked = 0, ask = work; asked < MAX_ATTEMPTS; asked += 1, ask = () => queueStatus(eventId)) {
    const before = live.queue.peek();
    const status = await ask();
    if (live.queue.peek() !== before) continue;
    live.learn({ type: 'queue', status });
    return;
  }
}

/** Whether a refusal asks for a code of the presale. */
export function asksForPresaleCode(problem: ApiProblem | undefined): boolean {
  return problem?.code.startsWith('presale-') ?? false;
}
