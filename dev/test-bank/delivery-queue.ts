import type { BankStore, PendingDelivery } from './bank-store';
import type { Presenter } from './presenter';
import type { EndpointRecord } from './records';
import { createWebhookSender } from './webhook-sender';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 180_000;
/** More at once would only queue up in the receiver. */
const PARALLEL = 16;

/** An event on its way to an endpoint. */
interface Delivery extends PendingDelivery {
  /** A copy is sent once and never retried. */
  readonly isCopy: boolean;
}

/** Deliveries that are sent as fast as `PARALLEL` allows, and retried until their endpoint acknowledges them. */
interface DeliveryQueue {
  add(delivery: Delivery): void;
  addAfter(delayMs: number, delivery: Delivery): void;
  /** `failing`: deliveries that failed at least once and wait for another attempt. */
  stats(): { attempts: number; delivered: number; failing: number };
  close(): void;
}

/** An empty queue. `now` is in milliseconds. */
export function createDeliveryQueue(deps: {
  store: BankStore;
  presenter: Presenter;
  now: () => number;
}): DeliveryQueue {
  const { store, presenter } = deps;
  const sender = createWebhookSender(deps.now);
  const ready: Delivery[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const counts = { attempts: 0, delivered: 0 };
  /** Failed attempts of each delivery that waits for another one. */
  const failing = new Map<Delivery, number>();
  let running = 0;
  let closed = false;

  const add = (delivery: Delivery) => {
    ready.push(delivery);
    startReady();
  };
  const addAfter = (delayMs: number, delivery: Delivery) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      add(delivery);
    }, delayMs);
    timers.add(timer);
  };
  const endpointOf = (delivery: Delivery) => {
    const endpoint = store.get('endpoint', delivery.endpointId);
    return endpoint && !endpoint.deleted ? endpoint : undefined;
  };
  const startReady = () => {
    while (!closed && running < PARALLEL) {
      const delivery = ready.shift();
      if (!delivery) return;
      const endpoint = endpointOf(delivery);
      if (endpoint) void attempt(delivery, endpoint);
      else failing.delete(delivery);
    }
  };

  const attempt = async (delivery: Delivery, endpoint: EndpointRecord) => {
    counts.attempts++;
    running++;
    const acknowledged = await sender.post(endpoint, JSON.stringify(presenter.event(delivery.event)));
    running--;
    if (!closed) finish(delivery, acknowledged);
    startReady();
  };

  const finish = (delivery: Delivery, acknowledged: boolean) => {
    const failures = failing.get(delivery) ?? 0;
    failing.delete(delivery);
    if (acknowledged) {
      counts.delivered++;
      store.delivered(delivery.event.id, delivery.endpointId);
      return;
    }
    if (delivery.isCopy || !endpointOf(delivery)) return;
    failing.set(delivery, failures + 1);
    const delayMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
    // ±10 % of jitter, so that deliveries that failed together are not retried together.
    addAfter(delayMs * (0.9 + Math.random() * 0.2), delivery);
  };

  return {
    add,
    addAfter,
    stats: () => ({ ...counts, failing: failing.size }),
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      sender.close();
    },
  };
}
