import type { Draw } from '../../db/sale/draws';
import type { CatalogueEvent } from '../../domain/event';
import type { EventMessage } from '../../domain/live-messages';
import { aheadOf } from '../../domain/queue/queue-order';
import { addSample, type RoomSample } from '../../domain/queue/wait-estimate';
import { drawnPlacesEnd } from '../../waiting-room/draw';
import type { RoomOverview } from '../../waiting-room/overview';
import type { FanStatus, JoinOutcome } from '../../waiting-room/place';

/** Why a place is another than before, or gone. */
type PlaceReason = 'drawn' | 'passed-over' | 'place-lost' | 'place-restored';

/** Where a fan stands, with all that a view of it needs. */
export interface Standing {
  readonly event: CatalogueEvent;
  readonly draw: Draw | undefined;
  readonly status: FanStatus;
  /** People ahead as they are told: never more than a moment ago, unless `reason` says why. */
  readonly ahead: number;
  /** In the lobby: the place will be drawn, and nobody may know the order before. */
  readonly undrawn: boolean;
  readonly reason: PlaceReason | undefined;
  /** What was seen of the room lately, for the estimate. */
  readonly moments: readonly RoomSample[];
  /** All who wait; null until the first look at the room. */
  readonly waiting: number | null;
}

/** A fan as this process knows it. */
export interface KnownFan {
  readonly userId: string;
  /** Null: not known (any more), so the room must be asked, and nobody is told anything before. */
  status: FanStatus | null;
  shownAhead: number | null;
  /** The place that the fan had last, until it is given back or seats are bought with it: what can be restored after a loss. */
  held: { readonly place: number; readonly epoch: string } | null;
  /** When the room was asked about this fan, by `performance.now()`. */
  lookedAt: number;
  /** When the fan was here last: a request or an open stream. */
  seenAt: number;
  reason: PlaceReason | undefined;
  readonly pushes: Set<() => void>;
}

/** What one process knows of one event's queue: it answers every status from here, and asks the room once for all. */
export function createEventQueue(first: { event: CatalogueEvent; draw: Draw | undefined }) {
  const fans = new Map<string, KnownFan>();
  let { event, draw } = first;
  let overview: (RoomOverview & { readonly askedAt: number }) | undefined;
  let moments: readonly RoomSample[] = [];

  function fanOf(userId: string): KnownFan {
    let fan = fans.get(userId);
    if (!fan) {
      fan = {
        userId,
        status: null,
        shownAhead: null,
        held: null,
        lookedAt: 0,
        seenAt: 0,
        reason: undefined,
        pushes: new Set(),
      };
      fans.set(userId, fan);
    }
    return fan;
  }

  function settle(fan: KnownFan, status: FanStatus, askedAt: number, reason?: PlaceReason): void {
    // Two answers may overtake each other; the one that was asked for later knows more.
    if (askedAt < fan.lookedAt) return;
    const before = fan.status;
    const gone = before?.state === 'absent' && status.state === 'absent';
    const another =
      !gone && (before?.state !== 'waiting' || status.state !== 'waiting' || before.place !== status.place);
    if (another) fan.shownAhead = null;
    const why = reason ?? reasonOf(fan, status);
    // What was only forgotten for a moment keeps the reason that it had.
    if (why || (another && before !== null)) fan.reason = why;
    fan.status = status;
    fan.lookedAt = askedAt;
    if (status.state === 'waiting') fan.held = { place: status.place, epoch: status.epoch };
    else if (status.state === 'buying') fan.held = null;
  }

  return {
    fans,
    fanOf,
    /** Takes in what the room said about a fan. */
    settle,
    get event() {
      return event;
    },
    get draw() {
      return draw;
    },
    get overview() {
      return overview;
    },

    /** Takes in the facts of the event; when a draw has been made, everybody who was in the lobby has another place. */
    setFacts(now: CatalogueEvent, drawNow: Draw | undefined): void {
      const before = draw;
      event = now;
      draw = drawNow;
      if (!before || !drawNow) return;
      const isNewRound = drawNow.round !== before.round;
      const isDrawn = drawNow.drawnAt !== null && (isNewRound || before.drawnAt === null);
      for (const fan of isNewRound || isDrawn ? fans.values() : []) {
        if (fan.status?.state !== 'waiting') continue;
        // The room gives all who wait their numbers of a round after the first, so it must be asked.
        const isMoved = drawNow.round > 1;
        if (!isMoved && fan.status.place >= drawnPlacesEnd) continue;
        fan.shownAhead = null;
        if (isDrawn) fan.reason = 'drawn';
        if (isMoved) fan.status = null;
      }
    },

    /** Takes in the room at a glance, asked for at `askedAt`. */
    setOverview(next: RoomOverview, askedAt: number): void {
      // Who was let in by a room that is lost is in no more; with a place to be restored it comes from there.
      const isLost = overview !== undefined && overview.epoch !== null && overview.epoch !== next.epoch;
      for (const fan of isLost ? fans.values() : []) {
        if (fan.status?.state !== 'admitted' || fan.held) continue;
        fan.status = { state: 'absent', saleStatus: next.status };
        fan.reason = 'place-lost';
      }
      overview = { ...next, askedAt };
      // The pace is that of an open sale: a lobby or a pause in the count would make the line look slow.
      const before = next.status === 'open' ? moments : [];
      const { atMs, waiting, admittedTotal } = next;
      moments = addSample(before, { atMs, waiting, inside: next.admitted + next.buying, admittedTotal });
    },

    /** Takes in a message of the room; answers the fans of this process whom it is about. */
    take(message: EventMessage): KnownFan[] {
      if (message.type === 'queue-tick') return [];
      const named = message.type === 'admitted' ? message.admissions : message.userIds;
      const touched: KnownFan[] = [];
      for (const one of named) {
        const fan = fans.get(typeof one === 'string' ? one : one.userId);
        if (!fan) continue;
        touched.push(fan);
        fan.lookedAt = performance.now();
        if (typeof one !== 'string') fan.status = { state: 'admitted', ...one };
        else if (message.type === 'fan-moved' && message.to === 'away') {
          // Who was inside has a place again that only the room knows: it is asked at the next question.
          fan.status = fan.status?.state === 'waiting' ? { ...fan.status, how: 'away' } : null;
          fan.reason = 'passed-over';
        } else if (message.type === 'fan-moved' && message.to === 'buying') {
          fan.status = { state: 'buying', purchaseId: message.purchaseId! };
        } else {
          fan.status = { state: 'absent', saleStatus: overview?.status ?? 'unset' };
          fan.reason = message.type === 'fan-moved' && message.to === 'lost' ? 'place-lost' : undefined;
        }
        if (fan.status === null || fan.status.state === 'waiting') continue;
        fan.shownAhead = null;
        if (fan.status.state !== 'admitted') fan.held = null;
      }
      return touched;
    },

    /** Forgets every status, because messages may have been missed. */
    forgetAll(): void {
      for (const fan of fans.values()) fan.status = null;
    },

    /** Where a fan stands, from memory alone. */
    standing(fan: KnownFan): Standing {
      const status = fan.status ?? { state: 'absent', saleStatus: overview?.status ?? 'unset' };
      let ahead = 0;
      let undrawn = false;
      if (status.state === 'waiting') {
        // A glance from before the fan was looked up may not know the fan yet.
        const fresh = overview !== undefined && overview.askedAt > fan.lookedAt;
        ahead = fresh ? aheadOf(overview!.excerpt, status.place) : status.aheadOfYou;
        if (fan.shownAhead !== null) ahead = Math.min(ahead, fan.shownAhead);
        // A place by arrival is only given after the draw, even where the news of the draw is still on its way.
        undrawn = draw?.drawnAt === null && status.place < drawnPlacesEnd;
        if (!undrawn) fan.shownAhead = ahead;
      }
      const waiting = overview?.waiting ?? null;
      return { event, draw, status, ahead, undrawn, reason: fan.reason, moments, waiting };
    },
  };
}

/** What `createEventQueue` gives. */
export type EventQueue = ReturnType<typeof createEventQueue>;

/** What only the place itself tells: it was there, gone or in a room that is lost, and is there again; or passed over. */
function reasonOf({ held, status: before }: KnownFan, status: FanStatus): PlaceReason | undefined {
  if (status.state !== 'waiting') return undefined;
  if (status.how === 'away') return 'passed-over';
  const isBack = before?.state === 'absent' || held?.epoch !== status.epoch;
  return held?.place === status.place && isBack ? 'place-restored' : undefined;
}

/** The answer to a join or a restore as a status: a refused one has no place. */
export function statusAfterJoin(outcome: JoinOutcome | FanStatus): FanStatus {
  switch (outcome.state) {
    case 'not-open':
      return { state: 'absent', saleStatus: 'scheduled' };
    case 'sold-out':
    case 'closed':
      return { state: 'absent', saleStatus: outcome.state };
    default:
      return outcome;
  }
}
