import { createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { type Books, type Pending, pendingKey } from './bank-store';
import type { Faults } from './faults';
import type { Presenter } from './presenter';
import type { EndpointRecord, EventRecord } from './records';

/** Sends events to the endpoints that want them, each until it was taken. */
export interface Webhooks {
  /** Starts the deliveries of new events. */
  tell(events: readonly EventRecord[]): void;
  /** Takes up what an earlier run left undelivered. */
  resume(): void;
  /** Sends one event now, to every endpoint that wants it or to one, whatever happened to it before. */
  replay(event: EventRecord, endpointIds: readonly string[]): void;
  stats(): { attempts: number; delivered: number; dropped: number; failing: number };
  close(): Promise<void>;
}

const TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 180_000;
/** More at once would only queue up in the receiver. */
const PARALLEL = 16;

interface Delivery extends Pending {
  attempts: number;
  /** A second copy, which nobody waits for: it is sent once and never retried. */
  readonly extra: boolean;
}

/** `Stripe-Signature` of a body at a time in seconds. */
export function signatureOf(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** Nothing is sent before `tell`, `resume` or `replay`. */
export function createWebhooks(deps: {
  books: Books;
  faults: Faults;
  presenter: Presenter;
  now: () => number;
}): Webhooks {
  const { books, faults, presenter, now } = deps;
  const agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  const ready: Delivery[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<http.ClientRequest>();
  const counts = { attempts: 0, delivered: 0, dropped: 0 };
  /** Deliveries that failed at least once and wait for another try. */
  const failing = new Set<Delivery>();
  let closed = false;

  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };
  const queue = (delivery: Delivery) => {
    ready.push(delivery);
    pump();
  };
  const endpointOf = (delivery: Delivery) => {
    const endpoint = books.get('endpoint', delivery.endpointId);
    return endpoint && !endpoint.deleted ? endpoint : undefined;
  };
  const pump = () => {
    while (!closed && running.size < PARALLEL) {
      const delivery = ready.shift();
      if (!delivery) return;
      const endpoint = endpointOf(delivery);
      if (endpoint) send(delivery, endpoint);
      else failing.delete(delivery);
    }
  };

  const send = (delivery: Delivery, endpoint: EndpointRecord) => {
    const body = JSON.stringify(presenter.event(delivery.event));
    const url = new URL(endpoint.url);
    const secure = url.protocol === 'https:';
    counts.attempts++;
    const request = (secure ? https : http).request(url, {
      method: 'POST',
      agent: secure ? agents.https : agents.http,
      timeout: TIMEOUT_MS,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'stripe-signature': signatureOf(body, endpoint.secret, Math.floor(now() / 1000)),
      },
    });
    // The time-out of `request` restarts with every byte; this one is for the whole attempt.
    const deadline = setTimeout(() => request.destroy(new Error('webhook timed out')), TIMEOUT_MS);
    let done = false;
    const finish = (taken: boolean) => {
      if (done) return;
      done = true;
      clearTimeout(deadline);
      running.delete(request);
      if (!closed) settle(delivery, taken);
      pump();
    };
    running.add(request);
    request.on('response', (response) => {
      response.resume();
      const status = response.statusCode ?? 0;
      response.on('close', () => finish(status >= 200 && status < 300));
    });
    request.on('error', () => finish(false));
    request.end(body);
  };

  const settle = (delivery: Delivery, taken: boolean) => {
    failing.delete(delivery);
    delivery.attempts++;
    if (taken) {
      counts.delivered++;
      books.delivered(delivery.event.id, delivery.endpointId);
      return;
    }
    if (delivery.extra || !endpointOf(delivery)) return;
    failing.add(delivery);
    // A little jitter, so that what failed together does not come back together.
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (delivery.attempts - 1));
    later(wait * (0.9 + Math.random() * 0.2), () => queue(delivery));
  };

  const start = (event: EventRecord, endpoint: EndpointRecord) => {
    const intent = 'intent' in event.object ? books.get('intent', event.object.intent) : undefined;
    const occasion = { type: event.type, carriers: [event.object, intent] };
    if (faults.strike('drop-webhooks', occasion)) {
      counts.dropped++;
      books.delivered(event.id, endpoint.id);
      return;
    }
    const copies = faults.strike('duplicate-webhooks', occasion);
    const delayed = faults.strike('delay-webhooks', occasion)?.ms ?? 0;
    const window = faults.strike('shuffle-webhooks', occasion)?.ms ?? 0;
    for (let copy = copies ? (copies.copies ?? 2) : 1; copy > 0; copy--) {
      const delivery = { event, endpointId: endpoint.id, attempts: 0, extra: copy > 1 };
      later(delayed + Math.random() * window, () => queue(delivery));
    }
  };

  return {
    tell(events) {
      for (const event of events) {
        for (const endpoint of books.endpoints()) {
          if (books.pending.has(pendingKey(event.id, endpoint.id))) start(event, endpoint);
        }
      }
    },
    resume() {
      for (const pending of books.pending.values()) queue({ ...pending, attempts: 0, extra: false });
    },
    replay(event, endpointIds) {
      for (const endpointId of endpointIds) queue({ event, endpointId, attempts: 0, extra: true });
    },
    stats: () => ({ ...counts, failing: failing.size }),
    async close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      for (const request of running) request.destroy();
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
