import { ADMISSION_SECONDS } from '../../../domain/admission';
import { type FanClient, UnexpectedAnswer } from './fan-client';
import type { Admission, Recorder } from './recorder';
import { waitForUpdate } from './wait-for-update';

/** The result of waiting in the queue. */
type QueueResult =
  | { readonly type: 'admitted'; readonly pass: string }
  /** The fan already has a purchase: the answer to an earlier reserve was lost. */
  | { readonly type: 'buying'; readonly purchaseId: string }
  | { readonly type: 'sold out' }
  | { readonly type: 'gave up waiting' };

interface Place {
  readonly state: 'waiting' | 'admitted' | 'not-open' | 'sold-out' | 'closed' | 'left';
  readonly pass?: string;
  readonly purchaseId?: string;
  readonly placeToken?: string;
  readonly passExpiresAt?: string;
}

/** Joins the queue and waits for admission. Joins again when the place was lost. Throws UnexpectedAnswer. */
export async function waitForAdmission(deps: {
  client: FanClient;
  recorder: Recorder;
  how: 'stream' | 'poll';
  /** Aborted when the fan stops waiting. */
  giveUp: AbortSignal;
}): Promise<QueueResult> {
  const { client, recorder, how, giveUp } = deps;
  const path = `/event/${client.eventId}/queue`;
  recorder.phaseChanged(client.userId, 'waiting');
  const joinedAtMs = Date.now();
  let placeToken: string | undefined;
  while (!giveUp.aborted) {
    let place = await join();
    if (place.state === 'waiting' || place.state === 'not-open') {
      const seen = await waitForUpdate<Place>({
        how,
        streamUrl: `${client.baseUrl}/event/${client.eventId}/stream`,
        token: client.token,
        localAddress: client.localAddress,
        event: 'queue',
        poll: readPlace,
        matches: ({ state }) => state !== 'waiting' && state !== 'not-open',
        giveUp,
        onRetry: recorder.retried,
      });
      if (!seen) break;
      place = seen;
    }
    if (place.state === 'admitted' && place.pass) {
      recorder.admitted(client.userId, placeToken ? admissionOf(place, placeToken, joinedAtMs) : undefined);
      return { type: 'admitted', pass: place.pass };
    }
    if (place.state === 'admitted' && place.purchaseId)
      return { type: 'buying', purchaseId: place.purchaseId };
    if (place.state === 'sold-out' || place.state === 'closed') return { type: 'sold out' };
    recorder.retried('place in the queue lost, joined again');
  }
  await client.leaveQueue();
  return { type: 'gave up waiting' };

  async function join(): Promise<Place> {
    const answer = await client.joinQueue(placeToken);
    if (answer.status !== 200) throw new UnexpectedAnswer('join', answer);
    placeToken = answer.body.placeToken ?? placeToken;
    return answer.body as Place;
  }

  async function readPlace(): Promise<Place> {
    const answer = await client.get(path);
    if (answer.body.code === 'not-in-queue') return { state: 'left' };
    if (answer.status !== 200) throw new UnexpectedAnswer('place in the queue', answer);
    return answer.body as Place;
  }
}

/** The place is the third value of the token, which the API has signed. A first admission has its whole length. */
function admissionOf({ passExpiresAt }: Place, placeToken: string, joinedAtMs: number): Admission {
  const [, , place] = JSON.parse(Buffer.from(placeToken.split('.')[0]!, 'base64url').toString('utf8'));
  const atMs = Date.parse(passExpiresAt ?? '') - ADMISSION_SECONDS * 1_000;
  return { place, atMs, joinedAtMs };
}
