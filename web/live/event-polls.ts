import type { SeatChange } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { asProblem } from '../http/problem';
import { hasSeats, readPurchase } from '../http/read-purchase';
import { formatPoint, type LiveFrame, type SeatPoint } from './frames';
import type { Place } from './place';

const POLL_MS = 2_500;
const WAIT_SECONDS = 20;

type Changes = SeatPoint & ({ readonly changes: readonly SeatChange[] } | { readonly reset: true });

/**
 * Replaces the stream where it is blocked: polls the place and the purchase every 2.5 s, and the seats with a long poll.
 * Runs until the signal is aborted; failures are repeated.
 */
export async function pollEvent(options: {
  eventId: string;
  isSignedIn: boolean;
  /** What is known so far: the point of the loaded map, and the purchase. */
  known: () => { readonly point?: SeatPoint; readonly purchaseId?: string };
  onFrame: (frame: LiveFrame) => void;
  signal: AbortSignal;
}): Promise<void> {
  const { eventId, isSignedIn, known, onFrame, signal } = options;
  const repeat = async (work: () => Promise<void>) => {
    while (!signal.aborted) {
      await work().catch(() => {});
      await pause(POLL_MS, signal);
    }
  };
  const place = async () => {
    const status = await queueStatus(eventId, signal);
    onFrame({ type: 'connection', state: 'polling' });
    onFrame({ type: 'queue', status });
    const purchaseId = status.purchaseId ?? known().purchaseId;
    if (!purchaseId) return;
    const purchase = await readPurchase(purchaseId, signal);
    if (hasSeats(purchase)) onFrame({ type: 'purchase', purchase });
  };
  const seats = async () => {
    const { point } = known();
    if (!point) return;
    const path = `/event/${eventId}/seats/changes?since=${formatPoint(point)}&waitSeconds=${WAIT_SECONDS}`;
    const answer = await call<Changes | undefined>('GET', path, { signal });
    onFrame({ type: 'connection', state: 'polling' });
    if (!answer) return;
    if ('reset' in answer) onFrame({ type: 'reset' });
    else onFrame({ type: 'seats', point: { epoch: answer.epoch, seq: answer.seq }, changes: answer.changes });
  };
  await Promise.all([...(isSignedIn ? [repeat(place)] : []), repeat(seats)]);
}

/** Reads the fan's place in the queue; state 'left' if there is none. */
export async function queueStatus(eventId: string, signal?: AbortSignal): Promise<Place> {
  try {
    return await call<Place>('GET', `/event/${eventId}/queue`, { signal });
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code !== 'not-in-queue') throw error;
    return {
      state: 'left',
      position: 0,
      aheadOfYou: 0,
      estimatedWaitSeconds: null,
      ticketsLeft: 0,
      soldOutLevels: [],
      saleStatus: 'open',
      reason: problem.fields.reason as Place['reason'],
    };
  }
}

/** Resolves after `ms`, or earlier when the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
