import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from '../db/pool';
import { listLiveQueues, type SaleSample, writeSaleSamples } from '../db/sale/sale-history';
import type { WaitingRoom } from '../waiting-room/waiting-room';

const EVERY_MS = 60_000;
// Rooms that are read at once: one round trip of some tenths of a millisecond each.
const AT_ONCE = 100;

/**
 * Writes how the queues of all live sales stand, once a minute, until `stop`. Sales without a room, to which nobody came, have no
 * rows. While Redis or Postgres is away, minutes are missing. Several processes may do so: the first of a minute counts.
 */
export function startSaleRecorder(deps: {
  pool: Pool;
  room: Pick<WaitingRoom, 'snapshot'>;
  onError: (error: unknown) => void;
  everyMs?: number;
}): { stop(): Promise<void> } {
  const { pool, room, onError, everyMs = EVERY_MS } = deps;
  const stopping = new AbortController();
  const running = run();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await record().catch(onError);
      // At the beginning of each minute, so that rows of several sales have the same times.
      const wait = everyMs - (Date.now() % everyMs);
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  async function record(): Promise<void> {
    const eventIds = await listLiveQueues(pool);
    for (let from = 0; from < eventIds.length; from += AT_ONCE) {
      const samples = await Promise.all(eventIds.slice(from, from + AT_ONCE).map(sampleOf));
      const known = samples.filter((sample) => sample !== undefined);
      if (known.length > 0) await writeSaleSamples(pool, known);
    }
  }

  async function sampleOf(eventId: string): Promise<SaleSample | undefined> {
    const { status, waiting, admitted, buying, admittedTotal } = await room.snapshot(eventId);
    if (status === 'unset') return undefined;
    return { eventId, waiting, admitted: admittedTotal, inside: admitted + buying };
  }

  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
