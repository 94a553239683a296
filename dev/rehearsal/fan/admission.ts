import { type FanDesk, Unexpected } from './fan-client';
import type { Journal } from './recorder';
import { watch } from './wait-for-update';

/** What came of waiting in the line. */
export type Turn =
  | { readonly type: 'admitted'; readonly pass: string }
  /** The fan is inside with a purchase already: a reserve whose answer got lost. */
  | { readonly type: 'buying'; readonly purchaseId: string }
  | { readonly type: 'sold out' }
  | { readonly type: 'gave up waiting' };

interface Place {
  readonly state: 'waiting' | 'admitted' | 'not-open' | 'sold-out' | 'closed' | 'left';
  readonly pass?: string;
  readonly purchaseId?: string;
}

/** Waits in the line until it is the fan's turn. Joins again when the place got lost. Throws Unexpected. */
export async function waitForTurn(deps: {
  desk: FanDesk;
  journal: Journal;
  how: 'stream' | 'poll';
  /** Aborted when waiting makes no sense any more. */
  enough: AbortSignal;
}): Promise<Turn> {
  const { desk, journal, how, enough } = deps;
  const path = `/event/${desk.eventId}/queue`;
  journal.moved(desk.userId, 'waiting');
  while (!enough.aborted) {
    let place = await join();
    if (place.state === 'waiting' || place.state === 'not-open') {
      const seen = await watch<Place>({
        how,
        streamUrl: `${desk.baseUrl}/event/${desk.eventId}/stream`,
        token: desk.token,
        localAddress: desk.localAddress,
        event: 'queue',
        poll: look,
        isIt: ({ state }) => state !== 'waiting' && state !== 'not-open',
        enough,
        noted: journal.retried,
      });
      if (!seen) break;
      place = seen;
    }
    if (place.state === 'admitted' && place.pass) {
      journal.admitted();
      return { type: 'admitted', pass: place.pass };
    }
    if (place.state === 'admitted' && place.purchaseId)
      return { type: 'buying', purchaseId: place.purchaseId };
    if (place.state === 'sold-out' || place.state === 'closed') return { type: 'sold out' };
    journal.retried('place in the line lost, joined again');
  }
  await desk.leaveQueue();
  return { type: 'gave up waiting' };

  async function join(): Promise<Place> {
    const answer = await desk.joinQueue();
    if (answer.status !== 200) throw new Unexpected('join', answer);
    return answer.body as Place;
  }

  async function look(): Promise<Place> {
    const answer = await desk.get(path);
    if (answer.body.code === 'not-in-queue') return { state: 'left' };
    if (answer.status !== 200) throw new Unexpected('place in the line', answer);
    return answer.body as Place;
  }
}
