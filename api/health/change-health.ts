import { Gauge, type Registry } from 'prom-client';
import type { ChangeState, ChangeStatus } from '../../live/change-status';
import type { PartCheck } from './readiness';

/** The reading of changes as a part: booking goes on without it, but maps, caches and search grow old. */
export function changesPart(changeStatus: ChangeStatus): PartCheck {
  return {
    name: 'changes',
    needed: false,
    async check() {
      const state = await changeStatus.state();
      if (!state) throw new Error('nobody reads changes');
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
  lagBytes: ['holdfast_changes_lag_bytes', 'Log of the database that was written and has no effect yet'],
  lagSeconds: ['holdfast_changes_lag_seconds', 'Age of the oldest committed change that has no effect yet'],
  dirty: ['holdfast_changes_dirty_events', 'Events whose documents wait to be written to the index'],
  refused: ['holdfast_changes_refused_documents', 'Documents that Elasticsearch will never take as they are'],
} as const;

/** Puts the same figures among the metrics; while nobody reads, `holdfast_changes_readers` is 0 and the rest is absent. */
export function measureChanges(registry: Registry, changeStatus: Pick<ChangeStatus, 'state'>): void {
  let asked: { at: number; state: Promise<ChangeState | undefined> } | undefined;
  // All of one scrape show one moment.
  const stateNow = () => {
    if (!asked || Date.now() - asked.at > 200)
      asked = { at: Date.now(), state: changeStatus.state().catch(() => undefined) };
    return asked.state;
  };
  new Gauge({
    name: 'holdfast_changes_readers',
    help: 'Processes that read changes: one, or none',
    registers: [registry],
    async collect() {
      this.set((await stateNow()) ? 1 : 0);
    },
  });
  for (const [key, [name, help]] of Object.entries(GAUGES)) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const state = await stateNow();
        if (state) this.set(state[key as keyof typeof GAUGES]);
        else this.remove();
      },
    });
  }
}
