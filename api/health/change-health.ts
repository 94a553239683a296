import { Gauge, type Registry } from 'prom-client';
import type { ChangeState, ChangeStatus } from '../../live/change-status';
import { createTtlCache } from '../ttl-cache';
import type { PartCheck } from './readiness';

/** The change feed as a part of the system: without it booking goes on, but seat maps, caches and search become old. */
export function changesPart(changeStatus: ChangeStatus): PartCheck {
  return {
    name: 'changes',
    needed: false,
    async check() {
      const state = await changeStatus.state();
      if (!state) throw new Error('no process reads the change feed');
      return state;
    },
    details: ({ lagBytes, lagSeconds, dirty, refused, index }: ChangeState) => ({
      lagBytes,
      lagSeconds,
      dirty,
      refused,
      index,
    }),
  };
}

const GAUGES = {
  lagBytes: [
    'holdfast_changes_lag_bytes',
    'Bytes of the write-ahead log that the change feed has not processed yet',
  ],
  lagSeconds: [
    'holdfast_changes_lag_seconds',
    'Age of the oldest committed change that the change feed has not processed yet',
  ],
  dirty: ['holdfast_changes_dirty_events', 'Events whose documents have to be written to the search index'],
  refused: ['holdfast_changes_refused_documents', 'Documents that Elasticsearch refuses as they are'],
} as const;

/** Exports the same figures as metrics; while no process reads, `holdfast_changes_readers` is 0 and the others are absent. */
export function measureChanges(registry: Registry, changeStatus: Pick<ChangeStatus, 'state'>): void {
  // All figures of one scrape are of one moment.
  const state = createTtlCache({
    freshMs: 200,
    max: 1,
    read: () => changeStatus.state().catch(() => undefined),
  });
  new Gauge({
    name: 'holdfast_changes_readers',
    help: 'Processes that read the change feed: 1 or 0',
    registers: [registry],
    async collect() {
      this.set((await state.of()) ? 1 : 0);
    },
  });
  for (const [key, [name, help]] of Object.entries(GAUGES)) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const figures = await state.of();
        if (figures) this.set(figures[key as keyof typeof GAUGES]);
        else this.remove();
      },
    });
  }
}
