import type { EventEmitter } from 'node:events';
import { Counter, Gauge, type Registry } from 'prom-client';
import { Problem } from '../../domain/errors';
import type { PurchaseLatency } from '../../waiting-room/purchase-latency';

// As many as keep Temporal and Postgres busy: with more, each takes longer, and confirms wait behind them.
const AT_ONCE = 16;
// Leaves a reserve its 5 s of the 10 s of a request, and is above what the waiting room lets a reserve take.
const LONGEST_WAIT_MS = 2_000;
// What a reserve among `AT_ONCE` takes on two cores; it counts until there are measurements.
const USUAL_MS = 200;
// The longest time after which a refused fan is to come back: by then many others may have left.
const LONGEST_RETRY_MS = 30_000;
// The number of reserves whose durations count in the mean: few, so that it follows a part that gets slow, or recovers.
const RECENT = 16;

/** The connection to a client, which emits `close` when the client has gone. */
type Connection = Pick<EventEmitter, 'once' | 'off'>;

/**
 * Lets a number of reserves run at once in this process, and others wait in the order of their arrival: confirms do not wait
 * here and so go first. A reserve that would wait too long is refused at once, before anything is done for it.
 */
export function createReserveLimiter(deps: {
  registry: Registry;
  latency: Pick<PurchaseLatency, 'note'>;
  atOnce?: number;
}) {
  const { registry, latency, atOnce = AT_ONCE } = deps;
  const waiting = new Set<() => void>();
  let running = 0;
  let meanMs = USUAL_MS;
  let lastReturnAt = 0;
  const refused = measure(registry, () => ({ waiting: waiting.size, running }));

  function refusal(waitMs: number): Problem {
    refused.inc();
    // The waiting room must slow down also when nobody waits because all are refused.
    latency.note('reserve', waitMs);
    // One refused fan after the other is to come back, at the rate at which reserves end: together they would only be refused
    // again, which costs what others could be served with.
    const now = performance.now();
    const next = Math.max(now + waitMs, lastReturnAt + meanMs / atOnce);
    lastReturnAt = Math.min(next, now + LONGEST_RETRY_MS);
    const retryAfterSeconds = Math.ceil((lastReturnAt - now) / 1_000);
    const detail = `More fans are reserving than can be served; try again in ${retryAfterSeconds} s.`;
    return new Problem('unavailable', detail, { retryAfterSeconds });
  }

  /** Waits until another reserve ends and passes its turn on. Rejects when the client leaves, or must wait far too long. */
  function turn(client: Connection): Promise<void> {
    const arrivedAt = performance.now();
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.delete(begin);
        clearTimeout(timer);
        client.off('close', giveUp);
      };
      const begin = () => {
        leave();
        resolve();
      };
      const giveUp = () => {
        leave();
        reject(refusal(performance.now() - arrivedAt));
      };
      const timer = setTimeout(giveUp, 2 * LONGEST_WAIT_MS);
      client.once('close', giveUp);
      waiting.add(begin);
    });
  }

  return {
    /** Runs a reserve when it is its turn. Throws `unavailable` instead when that would be too late for its client. */
    async inTurn<T>(client: Connection, reserve: () => Promise<T>): Promise<T> {
      if (running < atOnce) running += 1;
      else {
        const waitMs = ((waiting.size + 1) * meanMs) / atOnce;
        if (waitMs > LONGEST_WAIT_MS) throw refusal(waitMs);
        await turn(client);
      }
      const beganAt = performance.now();
      try {
        return await reserve();
      } finally {
        // A reserve among few takes less time, which says nothing about one among many.
        if (running === atOnce) meanMs += (performance.now() - beganAt - meanMs) / RECENT;
        const [next] = waiting;
        if (next) next();
        else running -= 1;
      }
    },
  };
}

/** See `createReserveLimiter`. */
export type ReserveLimiter = ReturnType<typeof createReserveLimiter>;

/** Exports how many reserves of this process wait and run; returns the counter of those that are refused. */
function measure(registry: Registry, now: () => Record<'waiting' | 'running', number>): Counter {
  new Gauge({
    name: 'holdfast_reserves',
    help: 'Reserves of this process that are running or wait for their turn',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(now())) this.set({ state }, count);
    },
  });
  return new Counter({
    name: 'holdfast_reserves_refused_total',
    help: 'Reserves that were refused or left because their turn would have come too late',
    registers: [registry],
  });
}
