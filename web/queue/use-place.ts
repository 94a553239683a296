import { useEffect, useRef, useState } from 'preact/hooks';
import type { SaleStatus } from '../../clients/typescript/contract';
import { call, write } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import type { EventLive } from '../live/event-live';
import { queueStatus } from '../live/event-polls';
import type { Place } from '../live/place';
import { tabStorage } from '../session/storage';
import { challengeOf } from './challenge/challenge';

/** What joining the queue may require. */
interface JoinRequirements {
  readonly challenge?: string;
  readonly presaleCode?: string;
}

/**
 * Joins the queue when the page opens, and at each change of the sale status while the fan has no place; joining twice is
 * safe. The signed place token of an earlier join is sent along, in case Redis lost the queue.
 */
export function usePlace(live: EventLive, eventId: string, saleStatus: SaleStatus | undefined) {
  const [problem, setProblem] = useState<ApiProblem>();
  // The accepted code is sent again with the solution of the challenge, which the API requests after it.
  const [presaleCode, setPresaleCode] = useState<string>();
  const hasLeft = useRef(false);
  const hasJoined = useRef(false);
  const tokenKey = `holdfast-place:${eventId}`;
  const status = live.queue.value;

  const submit = (work: () => Promise<Place>) => {
    setProblem(undefined);
    publishStatus(live, eventId, work).catch((error) => setProblem(asProblem(error)));
  };
  const join = (requirements: JoinRequirements = {}) => {
    hasLeft.current = false;
    if (requirements.presaleCode) setPresaleCode(requirements.presaleCode);
    const placeToken = tabStorage.getItem(tokenKey) ?? undefined;
    const body = { placeToken, presaleCode, ...requirements };
    submit(() => write<Place>('POST', `/event/${eventId}/queue`, { body }));
  };
  const leave = () => {
    hasLeft.current = true;
    tabStorage.removeItem(tokenKey);
    submit(async () => {
      await call('DELETE', `/event/${eventId}/queue`);
      return queueStatus(eventId);
    });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the sale status joins again, not a change of the place.
  useEffect(() => {
    if (!saleStatus) return;
    const isIn = status?.state === 'waiting' || status?.state === 'admitted';
    // The first run always joins: a known place may have ended with a purchase a moment ago. Later only fans without a
    // place join, except those who left.
    if (!hasJoined.current || (!isIn && !hasLeft.current)) join();
    hasJoined.current = true;
  }, [eventId, saleStatus]);

  useEffect(() => {
    // The stream delivered a place although the request failed.
    if (status?.state === 'waiting' || status?.state === 'admitted') setProblem(undefined);
  }, [status?.state]);

  useEffect(() => {
    if (status?.placeToken) tabStorage.setItem(tokenKey, status.placeToken);
  }, [status?.placeToken, tokenKey]);

  return { problem, challenge: problem && challengeOf(problem.fields), presaleCode, join, leave };
}

const MAX_ATTEMPTS = 4;

/**
 * Publishes the status that `work` resolves to. If the stream delivered a status meanwhile, the order is unknown: then the
 * status is read again, up to `MAX_ATTEMPTS` requests in all.
 */
async function publishStatus(live: EventLive, eventId: string, work: () => Promise<Place>): Promise<void> {
  for (
    let attempt = 0, read = work;
    attempt < MAX_ATTEMPTS;
    attempt += 1, read = () => queueStatus(eventId)
  ) {
    const before = live.queue.peek();
    const status = await read();
    if (live.queue.peek() !== before) continue;
    live.publish({ type: 'queue', status });
    return;
  }
}

/** Whether a refusal asks for a presale code. */
export function asksForPresaleCode(problem: ApiProblem | undefined): boolean {
  return problem?.code.startsWith('presale-') ?? false;
}
