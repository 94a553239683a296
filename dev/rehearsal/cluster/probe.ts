import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { login, UnexpectedAnswer } from '../fan/fan-client';
import { createHttp, type Http, type HttpAnswer, type HttpRequest, type NoAnswer } from '../fan/http';
import type { Hold } from '../fan/recorder';
import type { RetryingCall } from '../fan/retrying-call';

/** One request of the probe. Times are milliseconds since 1970. */
interface Sample {
  readonly kind: 'hold' | 'view' | 'search';
  readonly beganMs: number;
  readonly endedMs: number;
  /** Why it failed: status and code, or what happened to the connection. */
  readonly failure?: string;
}

/** Asks all the time for a hold, an event and a search, each once and without a retry, so that no outage stays unseen. */
export interface Probe {
  readonly samples: readonly Sample[];
  readonly holds: readonly Hold[];
  /** Seconds from a moment until the end of the first hold that was asked for after it; undefined when there was none yet. */
  firstHoldAfter(momentMs: number): number | undefined;
  /** Holds that the API acknowledged and does not know any more, by purchase id. */
  lostHolds(): Promise<string[]>;
  stop(): Promise<void>;
}

const EVERY_MS = 250;
/** How long a hold of the probe lasts. */
export const PROBED_HOLD_SECONDS = 25;
// More than ask within the time of a hold, so that none meets its own last one.
const PROBING_FANS = 240;
const PROBED_SEATS = 1_000;
// As long as our API may take for an answer.
const TIMEOUT_MS = 13_000;

/** Starts the probe, on an event of its own without a queue. */
export async function startProbe(options: { url: string; call: RetryingCall }): Promise<Probe> {
  const { url, call } = options;
  const { eventId, ticketIds } = await createProbedEvent(call);
  const tokens: { userId: string; token: string }[] = [];
  for (let index = 0; index < PROBING_FANS; index += 1) {
    const userId = `probe-${index}-${randomUUID().slice(0, 8)}`;
    tokens.push({ userId, token: await login(call, userId) });
  }
  const http = createHttp({
    baseUrl: url,
    timeoutMs: TIMEOUT_MS,
    maxSockets: 1_000,
    localAddress: '127.0.1.1',
  });
  const samples: Sample[] = [];
  const holds: Hold[] = [];
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  const ask = (kind: Sample['kind'], request: HttpRequest, seen: (answer: HttpAnswer) => void = () => {}) => {
    const asking = sample(http, kind, request, seen).then((one) => void samples.push(one));
    running.add(asking);
    void asking.finally(() => running.delete(asking));
  };
  const looping = (async () => {
    for (let turn = 0; !stopping.signal.aborted; turn += 1) {
      const { userId, token } = tokens[turn % tokens.length]!;
      const body = { ticketId: ticketIds[turn % ticketIds.length] };
      const headers = { 'idempotency-key': randomUUID() };
      ask(
        'hold',
        { method: 'POST', path: '/ticket/reserve', token, headers, body },
        ({ status, body: held }) => {
          if (status !== 201) return;
          const { purchaseId, holdExpiresAt } = held as { purchaseId: string; holdExpiresAt: string };
          holds.push({ userId, purchaseId, holdExpiresAt, ticketIds: [body.ticketId!] });
        },
      );
      ask('view', { method: 'GET', path: `/event/${eventId}` });
      ask('search', { method: 'GET', path: '/event/search?term=probe' });
      await sleep(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    samples,
    holds,
    firstHoldAfter(momentMs) {
      const ends = samples.filter(
        ({ kind, beganMs, failure }) => kind === 'hold' && beganMs >= momentMs && !failure,
      );
      return ends.length > 0
        ? (Math.min(...ends.map(({ endedMs }) => endedMs)) - momentMs) / 1_000
        : undefined;
    },
    async lostHolds() {
      const lost: string[] = [];
      for (const { userId, purchaseId } of holds) {
        const { token } = tokens.find((one) => one.userId === userId)!;
        const answer = await call({ method: 'GET', path: `/purchase/${purchaseId}`, token });
        if (answer.status !== 200) lost.push(`${purchaseId}: ${answer.status}`);
      }
      return lost;
    },
    async stop() {
      stopping.abort();
      await looping;
      await Promise.all(running);
      http.close();
    },
  };
}

async function createProbedEvent(call: RetryingCall): Promise<{ eventId: string; ticketIds: string[] }> {
  const token = await login(call, 'probe-organiser', ['organiser']);
  const made = await call({
    method: 'POST',
    path: '/organiser/events',
    token,
    headers: { 'idempotency-key': randomUUID() },
    body: {
      name: 'An outage probe',
      category: 'rehearsal',
      startsAt: new Date(Date.now() + 90 * 86_400_000).toISOString(),
      venue: { name: 'Rehearsal Hall', city: 'Utrecht', country: 'NL' },
      performers: [{ name: 'The Understudies' }],
      sections: [{ name: 'Floor', priceLevel: 'A', rows: [{ name: 'A', seats: PROBED_SEATS }] }],
      prices: [{ priceLevel: 'A', amount: 1_000, currency: 'eur' }],
      onSale: {
        opensAt: new Date(Date.now() - 60_000).toISOString(),
        queueRequired: false,
        holdSeconds: PROBED_HOLD_SECONDS,
      },
    },
  });
  if (made.status !== 201) throw new UnexpectedAnswer('the event of the probe', made);
  const eventId = String(made.body.id);
  const seats = await call({ method: 'GET', path: `/event/${eventId}/seats` });
  return { eventId, ticketIds: seats.body.seats.map((seat: string[]) => seat[0]) };
}

async function sample(
  http: Http,
  kind: Sample['kind'],
  request: HttpRequest,
  seen: (answer: HttpAnswer) => void,
): Promise<Sample> {
  const beganMs = Date.now();
  try {
    const answer = await http.send(request);
    seen(answer);
    const { status, body } = answer;
    const failure = status < 300 ? undefined : [status, body.code].filter(Boolean).join(' ');
    return { kind, beganMs, endedMs: Date.now(), failure };
  } catch (error) {
    return { kind, beganMs, endedMs: Date.now(), failure: (error as NoAnswer).reason };
  }
}
