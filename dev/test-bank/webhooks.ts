import { type BankStore, pendingKey } from './bank-store';
import { createDeliveryQueue } from './delivery-queue';
import type { Faults } from './faults';
import type { Presenter } from './presenter';
import type { EndpointRecord, EventRecord } from './records';

/** Sends events to the endpoints that are subscribed to them, each until the endpoint acknowledges it. */
export interface Webhooks {
  /** Starts the deliveries of new events. */
  deliver(events: readonly EventRecord[]): void;
  /** Starts the deliveries that an earlier run of the bank left pending. */
  resume(): void;
  /** Sends one event once to each of these endpoints, also when it was delivered before. */
  replay(event: EventRecord, endpointIds: readonly string[]): void;
  /** `dropped` by a fault; `failing`: failed at least once, waiting for another attempt. */
  stats(): { attempts: number; delivered: number; dropped: number; failing: number };
  close(): void;
}

/** Nothing is sent before `deliver`, `resume` or `replay`. `now` is in milliseconds. */
export function createWebhooks(deps: {
  store: BankStore;
  faults: Faults;
  presenter: Presenter;
  now: () => number;
}): Webhooks {
  const { store, faults } = deps;
  const queue = createDeliveryQueue(deps);
  let dropped = 0;

  /** Starts one delivery, with the faults that are set for it. */
  const start = (event: EventRecord, endpoint: EndpointRecord) => {
    const target = { type: event.type, objects: [event.object, store.intentOf(event)] };
    if (faults.trigger('drop-webhooks', target)) {
      dropped++;
      store.delivered(event.id, endpoint.id);
      return;
    }
    const duplicated = faults.trigger('duplicate-webhooks', target);
    const delayMs = faults.trigger('delay-webhooks', target)?.ms ?? 0;
    const shuffleMs = faults.trigger('shuffle-webhooks', target)?.ms ?? 0;
    for (let copy = duplicated ? (duplicated.copies ?? 2) : 1; copy > 0; copy--) {
      const delivery = { event, endpointId: endpoint.id, isCopy: copy > 1 };
      queue.addAfter(delayMs + Math.random() * shuffleMs, delivery);
    }
  };

  return {
    deliver(events) {
      for (const event of events) {
        for (const endpoint of store.endpoints()) {
          if (store.pending.has(pendingKey(event.id, endpoint.id))) start(event, endpoint);
        }
      }
    },
    resume() {
      for (const pending of store.pending.values()) queue.add({ ...pending, isCopy: false });
    },
    replay(event, endpointIds) {
      for (const endpointId of endpointIds) queue.add({ event, endpointId, isCopy: true });
    },
    stats: () => ({ ...queue.stats(), dropped }),
    close: () => queue.close(),
  };
}
