import type { PlannedSeat } from '../../domain/seating-plan/planned-seat';
import { layOutSeatingPlan, type SectionPlan } from '../../domain/seating-plan/section-plan';
import { writeAudit } from '../audit';
import { insertSeats } from '../catalogue/catalogue-import';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** Seats for an event that is there: whole sections, or more rows or places of a section that it has. */
interface NewSeatsOrder {
  readonly eventId: string;
  readonly sections: readonly SectionPlan[];
  /** The beginning of the new ids: the same again changes nothing. */
  readonly seed: string;
  readonly by: string;
  readonly reason: string;
  /** The most seats that an event may have. */
  readonly maxSeats: number;
}

/** The outcome; `fault` says what does not fit to the seats that are there. */
type NewSeatsOutcome =
  | { readonly type: 'added'; readonly seats: number }
  | { readonly type: 'refused'; readonly fault: string };

interface KnownSection {
  readonly name: string;
  readonly rows: readonly string[];
  readonly lastRow: number;
  readonly lastPlace: number;
  readonly isStanding: boolean;
}

// Rows between the seats that are there and the new ones, as between two sections of a plan.
const AISLE = 2;

/** Adds seats behind those that the event has, and raises its capacity. The new seats are for sale at once. */
export async function addSeats(pool: Pool, order: NewSeatsOrder): Promise<NewSeatsOutcome> {
  const { eventId, sections, seed, by, reason, maxSeats } = order;
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ x: number | null; y: number | null; capacity: number }>(
      'select focal_x as x, focal_y as y, capacity from event where id = $1 for no key update',
      [eventId],
    );
    const { x, y, capacity } = rows[0]!;
    const { rows: again } = await db.query('select from ticket where id = $1', [idOf(seed, 0)]);
    const planned = layOutSeatingPlan(sections);
    if (again.length > 0) return { type: 'added', seats: planned.length };
    const known = await listSections(db, eventId);
    const fault = faultOf(sections, known);
    if (fault) return { type: 'refused', fault };
    if (capacity + planned.length > maxSeats)
      return { type: 'refused', fault: `more than ${maxSeats} seats` };
    const bottom = await db.query<{ y: number }>(
      'select coalesce(max(y), 0) as y from ticket where event_id = $1',
      [eventId],
    );
    const seats = planned.map((seat, index) => ({
      ...behind(seat, known.get(seat.section)),
      y: seat.y + bottom.rows[0]!.y + AISLE,
      id: idOf(seed, index),
    }));
    const focalPoint = x !== null && y !== null ? { x, y } : undefined;
    const made = await insertSeats(db, [{ id: eventId, seats, focalPoint }]);
    if (made < seats.length) throw new RangeError('two seats of an event have the same id or the same place');
    await db.query(
      'update event set capacity = capacity + $2, version = version + 1, updated_at = now() where id = $1',
      [eventId, made],
    );
    await writeAudit(db, {
      ...{ key: `seats:${seed}`, by, action: 'add-seats', eventId, reason, outcome: 'done' },
      subject: { type: 'event', id: eventId },
      details: {
        before: { capacity },
        after: { capacity: capacity + made },
        sections: sections.map(({ name }) => name),
      },
    });
    return { type: 'added', seats: made };
  });
}

const idOf = (seed: string, index: number) => `tkt_${seed}-${index.toString(36)}`;

async function listSections(db: Queryable, eventId: string): Promise<Map<string, KnownSection>> {
  const { rows } = await db.query<KnownSection>(
    `select section as name, coalesce(array_agg(distinct row_label) filter (where row_label is not null), '{}') as rows,
            max(row_position) as "lastRow", max(seat_position) as "lastPlace", bool_or(seat_label is null) as "isStanding"
       from ticket where event_id = $1 group by section`,
    [eventId],
  );
  return new Map(rows.map((row) => [row.name, row]));
}

function faultOf(
  sections: readonly SectionPlan[],
  known: ReadonlyMap<string, KnownSection>,
): string | undefined {
  for (const section of sections) {
    const there = known.get(section.name);
    if (!there) continue;
    if ('generalAdmission' in section !== there.isStanding)
      return `section ${section.name} has ${there.isStanding ? 'places without numbers' : 'numbered seats'}`;
    const double = 'rows' in section && section.rows.find(({ name }) => there.rows.includes(name));
    if (double) return `section ${section.name} has a row ${double.name}`;
  }
  return undefined;
}

/** The seat after those that its section has. */
function behind(seat: PlannedSeat, there: KnownSection | undefined): PlannedSeat {
  if (!there) return seat;
  return there.isStanding
    ? { ...seat, rowPosition: there.lastRow, seatPosition: seat.seatPosition + there.lastPlace + 1 }
    : { ...seat, rowPosition: seat.rowPosition + there.lastRow + 1 };
}
