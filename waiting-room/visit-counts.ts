import { join } from 'node:path';
import type { RoomVisits } from '../domain/queue/funnel';
import { loadScript } from '../redis/load-script';
import { type RoomRedis, roomKeys } from './keys';

const visitCountsScript = loadScript(join(__dirname, 'scripts', 'visit-counts-5.lua'));

/** Who has come to each sale's room so far. Counts begin anew with a Redis that has lost everything. */
export function createVisitCounts(redis: RoomRedis, prefix: string) {
  return {
    /** Rejects with the driver's error while Redis is away. */
    async visitCounts(eventId: string): Promise<RoomVisits> {
      const { queue, admitted, away, sale, insideBefore } = roomKeys(prefix, eventId);
      const reply = (await visitCountsScript(redis, [queue, admitted, away, sale, insideBefore])) as number[];
      const [waiting, choosing, gone, joined, letIn, letInAgain, setAside] = reply.map(Number);
      return {
        waiting: waiting!,
        choosing: choosing!,
        away: gone!,
        joined: joined!,
        // Who was set aside after being let in is let in again on coming back: one visit, not two.
        admitted: letIn! - letInAgain!,
        setAside: setAside!,
      };
    },
  };
}
