import type { Client } from '@temporalio/client';
import { Gauge, type Registry } from 'prom-client';
import { countOpenSessions } from '../../live/sse';
import { createEngineProbe } from '../../temporal/engine-load';
import { countPurchases, type PurchaseCounts } from '../../temporal/purchase-counts';
import { ON_SALE_QUEUE } from '../../workflows/on-sale/on-sale-contract';
import { PURCHASE_QUEUE } from '../../workflows/purchase/purchase-contract';
import { FINANCE_QUEUE } from '../../workflows/sweep/sweep-contract';
import { createTtlCache } from '../ttl-cache';
import type { createReadiness } from './readiness';

type Readiness = ReturnType<typeof createReadiness>;

// However many scrape, purchases are counted in Temporal's visibility at most this often.
const COUNTS_FRESH_MS = 5_000;

/**
 * Exports what one API process can see of the whole system, read at each scrape. All API processes export the same values,
 * so aggregate them by `max`, never by `sum`.
 */
export function measureSystem(
  registry: Registry,
  { readiness, client }: { readiness: Readiness; client: Client },
): void {
  measureParts(registry, readiness);
  measurePurchases(registry, () => countPurchases(client));
  const queues = [PURCHASE_QUEUE, ON_SALE_QUEUE, FINANCE_QUEUE];
  measureQueues(registry, new Map(queues.map((queue) => [queue, createEngineProbe(client, queue)])));
}

/** Exports the state of the parts as `/readyz` shows it: 1 up, 0 away. */
function measureParts(registry: Registry, readiness: Readiness): void {
  new Gauge({
    name: 'holdfast_part_up',
    help: '1 if the part answers, 0 if not; without a part that is needed booking stops',
    labelNames: ['part', 'needed'],
    registers: [registry],
    async collect() {
      const { parts } = await readiness();
      for (const [part, { status, needed }] of Object.entries(parts))
        this.set({ part, needed: String(needed) }, status === 'up' ? 1 : 0);
    },
  });
}

/** Exports the counts of running purchases from Temporal's visibility; absent while it does not answer. */
function measurePurchases(registry: Registry, count: () => Promise<PurchaseCounts>): void {
  const counts = createTtlCache({
    freshMs: COUNTS_FRESH_MS,
    max: 1,
    read: () => count().catch(() => undefined),
  });
  new Gauge({
    name: 'holdfast_purchases',
    help: 'Running purchases by stage, as counted by Temporal visibility',
    labelNames: ['stage'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const [stage, running] of Object.entries((await counts.of())?.byStage ?? {}))
        this.set({ stage }, running);
    },
  });
  new Gauge({
    name: 'holdfast_purchases_stuck',
    help: 'Running purchases that should have moved on by themselves, by the step at which they are stuck',
    labelNames: ['at'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const [at, stuck] of Object.entries((await counts.of())?.stuck ?? {})) this.set({ at }, stuck);
    },
  });
  new Gauge({
    name: 'holdfast_needing_attention',
    help: 'Workflows that need a manual decision (search attribute NeedsAttention)',
    registers: [registry],
    async collect() {
      const known = await counts.of();
      if (known) this.set(known.needingAttention);
      else this.remove();
    },
  });
}

/** Exports the number of open streams of this process; aggregate several processes by `sum`. */
export function measureStreams(registry: Registry): void {
  new Gauge({
    name: 'holdfast_open_streams',
    help: 'Open event streams (SSE) of this process',
    registers: [registry],
    collect() {
      this.set(countOpenSessions());
    },
  });
}

/** Exports the age of the oldest waiting workflow task of each task queue, in seconds. */
function measureQueues(
  registry: Registry,
  probes: ReadonlyMap<string, ReturnType<typeof createEngineProbe>>,
): void {
  new Gauge({
    name: 'holdfast_task_age_seconds',
    help: 'Seconds that the oldest workflow task of a task queue has waited for a worker',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      const ages = await Promise.all(
        [...probes].map(async ([queue, probe]) => ({ queue, ageMs: (await probe()).taskAgeMs ?? null })),
      );
      for (const { queue, ageMs } of ages) {
        if (ageMs === null) this.remove({ queue });
        else this.set({ queue }, ageMs / 1_000);
      }
    },
  });
}
