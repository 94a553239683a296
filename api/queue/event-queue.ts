import type { Draw } from '../../db/sale/draws';
import type { CatalogueEvent } from '../../domain/event';
import type { EventMessage } from '../../domain/live-messages';
import { aheadOf } from '../../domain/queue/queue-order';
import { addSample, type RoomSample } from '../../domain/queue/wait-estimate';
import { drawnPlacesEnd } from '../../waiting-room/draw';
import type { RoomOverview } from '../../waiting-room/overview';
import type { FanStatus } from '../../waiting-room/place';
import { applyAdmission, applyMove, type KnownFan, newFan, type PlaceReason } from './known-fan';

// Other processes restore their fans within seconds, and fans who have a token do so when they join again.
const REFILLS_WITHIN_MS = 30_000;

/** Where a fan stands, with all that a view of it needs. */
export interface Standing {
  readonly event: CatalogueEvent;
  readonly draw: Draw | undefined;
  readonly status: FanStatus;
  /** How many are ahead, as the fan is shown it: it never grows, unless `reason` says why. */
  readonly ahead: number;
  /** In the lobby: the place will be drawn, and the order is secret until then. */
  readonly undrawn: boolean;
  readonly reason: PlaceReason | undefined;
  /** The last overviews of the room, for the estimate of the wait. */
  readonly samples: readonly RoomSample[];
  /** How many wait in all; null until the first overview. */
  readonly waiting: number | null;
}

type AskedOverview = RoomOverview & { readonly askedAt: number };

/** What one process knows of one event's queue: it answers every status from memory, and one overview updates all fans. */
export function createEventQueue(first: { event: CatalogueEvent; draw: Draw | undefined }) {
  const fans = new Map<string, KnownFan>();
  let { event, draw } = first;
  let overview: AskedOverview | undefined;
  let samples: readonly RoomSample[] = [];
  const absent = (): FanStatus => ({ state: 'absent', saleStatus: overview?.status ?? 'unset' });

  return {
    fans,
    get event() {
      return event;
    },
    get draw() {
      return draw;
    },
    get overview() {
      return overview;
    },

    /** The fan of that id, new if it was not known. */
    fanOf(userId: string): KnownFan {
      const fan = fans.get(userId) ?? newFan(userId);
      fans.set(userId, fan);
      return fan;
    },

    /** Sets the event. A draw that was made meanwhile gives everybody from the lobby another place. */
    setEvent(now: CatalogueEvent, drawNow: Draw | undefined): void {
      if (draw && drawNow) applyDraw(fans.values(), draw, drawNow);
      event = now;
      draw = drawNow;
    },

    /** Sets the overview of the room that was asked for at `askedAt` (`performance.now()`). */
    setOverview(next: RoomOverview, askedAt: number): void {
      if (overview && overview.epoch !== null && overview.epoch !== next.epoch)
        for (const fan of fans.values()) endLostAdmission(fan, next);
      overview = { ...next, askedAt };
      // The pace is that of an open sale: samples from a lobby or a pause would make the queue look slow.
      const before = next.status === 'open' ? samples : [];
      const { atMs, waiting, admittedTotal } = next;
      samples = addSample(before, { atMs, waiting, inside: next.admitted + next.buying, admittedTotal });
    },

    /** Applies a message of the room. Answers the fans of this process that it names. */
    apply(message: EventMessage): KnownFan[] {
      if (message.type === 'queue-tick') return [];
      if (message.type === 'admitted') {
        return message.admissions.flatMap((admission) => {
          const fan = fans.get(admission.userId);
          if (fan) applyAdmission(fan, admission);
          return fan ?? [];
        });
      }
      const named = message.userIds.flatMap((userId) => fans.get(userId) ?? []);
      for (const fan of named) applyMove(fan, message, absent());
      return named;
    },

    /** Makes every status unknown, because messages may have been missed. */
    forgetAll(): void {
      for (const fan of fans.values()) fan.status = null;
    },

    /** Where a fan stands, from memory alone. */
    standing(fan: KnownFan): Standing {
      const status = fan.status ?? absent();
      // A place by arrival exists only after the draw, even if this process has not read yet that it was made.
      const undrawn = status.state === 'waiting' && draw?.drawnAt === null && status.place < drawnPlacesEnd;
      const ahead = status.state === 'waiting' ? aheadOfFan(fan, status, overview) : 0;
      if (status.state === 'waiting' && !undrawn) fan.shownAhead = ahead;
      const waiting = overview?.waiting ?? null;
      return { event, draw, status, ahead, undrawn, reason: fan.reason, samples, waiting };
    },
  };
}

/** See `createEventQueue`. */
export type EventQueue = ReturnType<typeof createEventQueue>;

function applyDraw(fans: Iterable<KnownFan>, before: Draw, now: Draw): void {
  const isNewRound = now.round !== before.round;
  const isDrawn = now.drawnAt !== null && (isNewRound || before.drawnAt === null);
  if (!isNewRound && !isDrawn) return;
  // From the second round on the room gives new numbers to all who wait, so it must be asked.
  const isRenumbered = now.round > 1;
  for (const fan of fans) {
    if (fan.status?.state !== 'waiting') continue;
    if (!isRenumbered && fan.status.place >= drawnPlacesEnd) continue;
    fan.shownAhead = null;
    if (isDrawn) fan.reason = 'drawn';
    if (isRenumbered) fan.status = null;
  }
}

/** The room was lost: its admissions have ended. A fan with a place to restore gets that instead. */
function endLostAdmission(fan: KnownFan, { status: saleStatus }: RoomOverview): void {
  if (fan.status?.state !== 'admitted' || fan.held) return;
  fan.status = { state: 'absent', saleStatus };
  fan.reason = 'place-lost';
}

function aheadOfFan(
  { lookedAt, shownAhead, restoredAt }: KnownFan,
  status: FanStatus & { state: 'waiting' },
  overview: AskedOverview | undefined,
): number {
  // An overview from before the fan was looked up may not count the fan yet.
  const isNewer = overview !== undefined && overview.askedAt > lookedAt;
  const ahead = isNewer ? aheadOf(overview.excerpt, status.place) : status.aheadOfYou;
  // Whoever has a restored place was told so, and others with places ahead of it may come back later.
  const mayGrow = performance.now() - restoredAt < REFILLS_WITHIN_MS;
  return shownAhead === null || mayGrow ? ahead : Math.min(ahead, shownAhead);
}
