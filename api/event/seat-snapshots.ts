import { maybeScenery } from '../../db/catalogue/scenery';
import type { Queryable } from '../../db/pool';
import { listOwnPrices } from '../../db/sale/own-prices';
import { listSeats } from '../../db/seats';
import type { SeatAccess } from '../../domain/seating-plan/planned-seat';
import type { SeatMap } from '../../live/seat-map';
import type { StreamPoint } from '../../live/sse';
import { withTimeout } from '../../search/with-timeout';

/** The columns of a seat in `GET /event/:eventId/seats`, in their order. */
export const SEAT_COLUMNS = [
  'ticketId',
  'section',
  'row',
  'number',
  'x',
  'y',
  'priceLevel',
  'state',
] as const;

// No log has this epoch: a reader who resumes from here is told to read the map again.
const UNKNOWN: StreamPoint = { epoch: '0', seq: 0 };
// Longer than a busy Redis takes, because a map without a position makes its readers read it again.
const POSITION_MS = 500;

interface Turn {
  running: Promise<Buffer>;
  next: Promise<Buffer> | undefined;
}

/**
 * Whole seat maps, serialised. When thousands of readers have to read the map again, each event has one read under way and
 * one that waits, and every reader gets one that began after the request.
 */
export function createSeatSnapshots({
  reads,
  seatMap,
}: {
  reads: Queryable;
  seatMap: Pick<SeatMap, 'position'>;
}) {
  const turns = new Map<string, Turn>();

  async function read(eventId: string): Promise<Buffer> {
    // The position is read first: a change that is committed in between is sent once more instead of never.
    const point = (await withTimeout(seatMap.position(eventId), POSITION_MS)) ?? UNKNOWN;
    const [seats, drawn, ownPrices] = await Promise.all([
      listSeats(reads, eventId),
      maybeScenery(reads, eventId),
      listOwnPrices(reads, eventId),
    ]);
    const sections = new Map<string, number>();
    for (const seat of seats) sections.set(seat.section, (sections.get(seat.section) ?? 0) + 1);
    const idsOf = (access: SeatAccess) => seats.flatMap((seat) => (seat.access === access ? seat.id : []));
    return Buffer.from(
      JSON.stringify({
        eventId,
        ...point,
        columns: SEAT_COLUMNS,
        accessible: idsOf('accessible'),
        companion: idsOf('companion'),
        sections: [...sections].map(([name, count]) => ({ name, seats: count })),
        scenery: drawn?.scenery,
        ownPrices,
        seats: seats.map((s) => [s.id, s.section, s.row, s.number, s.x, s.y, s.priceLevel, s.state]),
      }),
    );
  }

  function begin(eventId: string): Promise<Buffer> {
    const turn: Turn = { running: read(eventId), next: undefined };
    turns.set(eventId, turn);
    const end = () => {
      if (turns.get(eventId) === turn) turns.delete(eventId);
    };
    turn.running.then(end, end);
    return turn.running;
  }

  /** The current seat map of an event. Rejects while Postgres is away. */
  return (eventId: string): Promise<Buffer> => {
    const turn = turns.get(eventId);
    if (!turn) return begin(eventId);
    turn.next ??= turn.running.then(
      () => begin(eventId),
      () => begin(eventId),
    );
    return turn.next;
  };
}
