import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Admission, liveChannel, type RoomCounts } from '../domain/live-messages';
import { loadScript } from '../redis/load-script';
import { type RoomRedis, roomKeys } from './keys';
import type { RoomStatus } from './place';

/** The most people that one tick admits: a batch is one Lua call, which blocks Redis for 6 ms. */
const maxBatch = 500;

interface AdmitRequest {
  /** From `takeFence`, which each loop calls once. */
  readonly fence: number;
  /** People; see domain/admission.ts. 0 only sweeps and counts; the maximum is `maxBatch`. */
  readonly limit: number;
  /** How long an admitted fan may wait before redeeming. */
  readonly admissionSeconds?: number;
}

type AdmitOutcome =
  | {
      readonly type: 'ticked';
      readonly admissions: readonly Admission[];
      readonly counts: RoomCounts;
      readonly admittedTotal: number;
      /** Only `open` admits anybody. `unset`: the room needs its settings (again). */
      readonly status: RoomStatus;
    }
  /** A newer loop has taken over; the caller must stop. */
  | { readonly type: 'fenced'; readonly fence: number };

/** The start of a loop. */
interface Takeover {
  readonly fence: number;
  /** How long the open sale had no tick; 0 unless a loop died or stood still. */
  readonly missedMs: number;
}

const takeFenceScript = loadScript(join(__dirname, 'scripts', 'take-fence-1.lua'));
const admitScript = loadScript(join(__dirname, 'scripts', 'admit-9.lua'));

/** Admits people: called by the admission loop of an on-sale. Rejects with the driver's error while Redis is away. */
export function createAdmission(redis: RoomRedis, prefix: string, defaultAdmissionSeconds: number) {
  return {
    /** Takes a fence token higher than every earlier one, which shuts out all earlier loops of this event. */
    async takeFence(eventId: string): Promise<Takeover> {
      const reply = await takeFenceScript(redis, [roomKeys(prefix, eventId).sale]);
      const [fence, missedMs] = reply as [string, number];
      return { fence: Number(fence), missedMs };
    },

    /** One tick: sweeps expired entries, admits up to `limit` fans in order, and publishes both. */
    async admit(eventId: string, request: AdmitRequest): Promise<AdmitOutcome> {
      const { queue, admitted, buying, slots, sale, seen, away, awayEnds, insideBefore } = roomKeys(
        prefix,
        eventId,
      );
      const limit = Math.max(0, Math.min(Math.floor(request.limit), maxBatch));
      const admissionMs = Math.round((request.admissionSeconds ?? defaultAdmissionSeconds) * 1000);
      const reply = (await admitScript(
        redis,
        [queue, admitted, buying, slots, sale, seen, away, awayEnds, insideBefore],
        [request.fence, limit, admissionMs, liveChannel.event(prefix, eventId), ...randomAdmissionIds(limit)],
      )) as readonly unknown[];
      if (reply[0] === 'fenced') return { type: 'fenced', fence: Number(reply[1]) };
      const expiresAtMs = Number(reply[6]);
      return {
        type: 'ticked',
        admissions: pairs(reply[7] as string[]).map(([userId, admissionId]) => ({
          userId,
          admissionId,
          expiresAtMs,
        })),
        counts: { waiting: Number(reply[2]), admitted: Number(reply[3]), buying: Number(reply[4]) },
        admittedTotal: Number(reply[5]),
        status: reply[1] as RoomStatus,
      };
    },
  };
}

/** Ids of admissions, 128 random bits each. Not made in Lua, whose random numbers are predictable. */
export function randomAdmissionIds(count: number): string[] {
  const bytes = randomBytes(16 * count);
  return Array.from({ length: count }, (_, i) => bytes.toString('base64url', 16 * i, 16 * (i + 1)));
}

function pairs(flat: readonly string[]): [string, string][] {
  const result: [string, string][] = [];
  for (let i = 0; i < flat.length; i += 2) result.push([flat[i]!, flat[i + 1]!]);
  return result;
}
