import type { Client } from '@temporalio/client';
import { Gauge, type Registry } from 'prom-client';
import { countOpenSessions } from '../../live/sse';
import { createEngineProbe } from '../../temporal/engine-load';
import { countPurchases, type PurchaseCounts } from '../../temporal/purchase-counts';
import { ON_SALE_QUEUE } from '../../workflows/on-sale/on-sale-contract';
import { PURCHASE_QUEUE } from '../../workflows/purchase/purchase-contract';
import { FINANCE_QUEUE } from '../../workflows/sweep/sweep-contract';
import type { createReadiness } from './readiness';

type Readiness = ReturnType<typeof createReadiness>;

// Visibility is asked for counts at most this often, however many scrape.
const COUNTS_FRESH_MS = 5_000;

/**
 * What one API process can see of the whole system, asked when it is scraped and not before. Several processes tell the
 * same, so take the `max` of these, never the `sum`.
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

/** Puts the parts as `/readyz` sees them among the metrics: 1 up, 0 away. */
function measureParts(registry: Registry, readiness: Readiness): void {
  new Gauge({
    name: 'holdfast_part_up',
    help: 'Whether a part answers; booking stops without those that are needed',
    labelNames: ['part', 'needed'],
    registers: [registry],
    async collect() {
      const { parts } = await readiness();
      for (const [part, { status, needed }] of Object.entries(parts))
        this.set({ part, needed: String(needed) }, status === 'up' ? 1 : 0);
    },
  });
}

/** Puts the running purchases among the metrics, as Temporal's visibility counts them; absent while it does not answer. */
function measurePurchases(registry: Registry, count: () => Promise<PurchaseCounts>): void {
  let asked: { at: number; counts: Promise<PurchaseCounts | undefined> } | undefined;
  const countsNow = () => {
    if (!asked || Date.now() - asked.at > COUNTS_FRESH_MS)
      asked = { at: Date.now(), counts: count().catch(() => undefined) };
    return asked.counts;
  };
  new Gauge({
    name: 'holdfast_purchases',
    help: 'Running purchases by the stage that the list of workflows shows',
    labelNames: ['stage'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const [stage, running] of Object.entries((await countsNow())?.byStage ?? {}))
        this.set({ stage }, running);
    },
  });
  new Gauge({
    name: 'holdfast_purchases_stuck',
    help: 'Running purchases that should have gone on by themselves, by what they did not get over',
    labelNames: ['at'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const [at, stuck] of Object.entries((await countsNow())?.stuck ?? {})) this.set({ at }, stuck);
    },
  });
  new Gauge({
    name: 'holdfast_needing_attention',
    help: 'Workflows that wait for a person',
    registers: [registry],
    async collect() {
      const counts = await countsNow();
      if (counts) this.set(counts.needingAttention);
      else this.remove();
    },
  });
}

/** Puts the streams that this process has open among its metrics; of several processes it is the `sum` that counts. */
export function measureStreams(registry: Registry): void {
  new Gauge({
    name: 'holdfast_open_streams',
    help: 'Event streams that browsers have open at this process',
    registers: [registry],
    collect() {
      this.set(countOpenSessions());
    },
  });
}

/** Puts the age of the oldest waiting workflow task of each queue among the metrics, in seconds. */
function measureQueues(
  registry: Registry,
  probes: ReadonlyMap<string, ReturnType<typeof createEngineProbe>>,
): void {
  new Gauge({
    name: 'holdfast_task_age_seconds',
    help: 'How long the oldest workflow task of a queue has waited for a worker',
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
