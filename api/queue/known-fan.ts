import type { Admission, EventMessage } from '../../domain/live-messages';
import type { FanStatus, JoinOutcome } from '../../waiting-room/place';

/** Why a place differs from the one before, or is gone. */
export type PlaceReason = 'drawn' | 'passed-over' | 'place-lost' | 'place-restored';

/** A fan as this process knows it. */
export interface KnownFan {
  readonly userId: string;
  /** Null: not known, or not any more. Then the room must be asked, and nothing is shown before it answers. */
  status: FanStatus | null;
  shownAhead: number | null;
  /** The last place of the fan, until it is given back or seats are bought with it: it can be restored after a loss. */
  held: { readonly place: number; readonly epoch: string } | null;
  /** When the room was asked about this fan, by `performance.now()`. */
  lookedAt: number;
  /** When the fan was here last, by a request or an open stream, by `performance.now()`. */
  seenAt: number;
  reason: PlaceReason | undefined;
  /** When the room was asked for the lost place and gave it back, by `performance.now()`. */
  restoredAt: number;
  readonly pushes: Set<() => void>;
}

/** A fan of whom nothing is known yet. */
export function newFan(userId: string): KnownFan {
  return {
    userId,
    status: null,
    shownAhead: null,
    held: null,
    lookedAt: 0,
    seenAt: 0,
    reason: undefined,
    restoredAt: Number.NEGATIVE_INFINITY,
    pushes: new Set(),
  };
}

/** Sets what the room answered about a fan when it was asked at `askedAt` (`performance.now()`). An older answer is ignored. */
export function setStatus(fan: KnownFan, status: FanStatus, askedAt: number, reason?: PlaceReason): void {
  // Answers may overtake each other; the one that was asked for later is newer.
  if (askedAt < fan.lookedAt) return;
  const before = fan.status;
  const isStillAbsent = before?.state === 'absent' && status.state === 'absent';
  const isOtherPlace =
    !isStillAbsent &&
    (before?.state !== 'waiting' || status.state !== 'waiting' || before.place !== status.place);
  if (isOtherPlace) fan.shownAhead = null;
  const why = reason ?? reasonOf(fan, status);
  // A status that was only unknown for a moment keeps its reason.
  if (why || (isOtherPlace && before !== null)) fan.reason = why;
  if (why === 'place-restored') fan.restoredAt = askedAt;
  fan.status = status;
  fan.lookedAt = askedAt;
  if (status.state === 'waiting') fan.held = { place: status.place, epoch: status.epoch };
  else if (status.state === 'buying') fan.held = null;
}

type MoveMessage = Extract<EventMessage, { type: 'fan-moved' | 'lapsed' }>;

/** Applies a message that the fan was let in. */
export function applyAdmission(fan: KnownFan, admission: Admission): void {
  fan.lookedAt = performance.now();
  fan.status = { state: 'admitted', ...admission };
  fan.shownAhead = null;
}

/** Applies a message that the fan moved or did not start in time; `absent` is the status of a fan without a place. */
export function applyMove(fan: KnownFan, message: MoveMessage, absent: FanStatus): void {
  const to = message.type === 'fan-moved' ? message.to : message.type;
  fan.lookedAt = performance.now();
  if (to === 'away') {
    // A fan who was inside has a place again that only the room knows: the next request looks it up.
    fan.status = fan.status?.state === 'waiting' ? { ...fan.status, origin: 'away' } : null;
    fan.reason = 'passed-over';
    return;
  }
  if (message.type === 'fan-moved' && to === 'buying') {
    const { purchaseId, admissionEndsAtMs } = message;
    fan.status = {
      state: 'buying',
      purchaseId: purchaseId!,
      ...(admissionEndsAtMs && { admissionEndsAtMs }),
    };
  } else {
    fan.status = absent;
    fan.reason = to === 'lost' ? 'place-lost' : undefined;
  }
  fan.shownAhead = null;
  fan.held = null;
}

/** The reason that follows from the place alone: it was absent or of a lost room and is back, or it was passed over. */
function reasonOf({ held, status: before }: KnownFan, status: FanStatus): PlaceReason | undefined {
  if (status.state !== 'waiting') return undefined;
  if (status.origin === 'away') return 'passed-over';
  const isBack = before?.state === 'absent' || held?.epoch !== status.epoch;
  return held?.place === status.place && isBack ? 'place-restored' : undefined;
}

/** The answer to a join or a restore as a status: a refused join gives no place. */
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
