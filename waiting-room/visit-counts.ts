import { join } from 'node:path';
import type { RoomVisits } from '../domain/queue/funnel';
import { loadScript } from '../redis/load-script';
import { type RoomRedis, roomKeys } from './keys';

const visitCountsScript = loadScript(join(__dirname, 'scripts', 'visit-counts-5.lua'));

/** The visits to the room of each sale. Counts start at 0 again when Redis has lost everything. */
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
        // A fan who was passed over after admission and returns is admitted again: one visit, not two.
        admitted: letIn! - letInAgain!,
        setAside: setAside!,
      };
    },
  };
}
