import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** A ticket that ops looked for, sold or not. */
interface FoundSeat {
  readonly ticketId: string;
  readonly eventId: string;
  readonly eventName: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  /** As the database has it: `available`, `held`, `booked`, or out of the sale. */
  readonly status: string;
  /** The purchase that has it now. */
  readonly purchaseId: string | null;
  /** The start of the event, ISO 8601. */
  readonly at: string;
}

// People say "row" and "seat" where the labels have only "3" and "12", in the languages of the pages.
const SEAT_WORDS =
  '(?:[[:space:],.;:·/-]|\\m(?:block|section|row|seat|bereich|reihe|platz|sitz|sector|bloque|fila|asiento|butaca|قسم|القسم|صف|الصف|مقعد|المقعد)\\M)+';
const seatKey = (sql: string) => `btrim(regexp_replace(lower(${sql}), '${SEAT_WORDS}', ' ', 'g'))`;

const SEAT = `
  select t.id as "ticketId", t.event_id as "eventId", e.name as "eventName", t.section, t.row_label as row,
         t.seat_label as number, t.status, t.purchase_id as "purchaseId", ${isoTime('e.starts_at')} as at
    from ticket t join event e on e.id = t.event_id`;

/** The tickets with these ids. */
export async function listSeats(db: Queryable, ticketIds: readonly string[]): Promise<FoundSeat[]> {
  const { rows } = await db.query<FoundSeat>(`${SEAT} where t.id = any ($1)`, [ticketIds]);
  return rows;
}

/** The seats of an event that are named so, as people say it: "Block A, row 3, seat 12", "block a 3 12". */
export async function findSeatsByName(
  db: Queryable,
  eventId: string,
  name: string,
  limit: number,
): Promise<FoundSeat[]> {
  // The number must be one of the words: that leaves few seats whose whole name is compared, which is slow.
  const words = name.toLowerCase().split(/[\s,;:]+/);
  const { rows } = await db.query<FoundSeat>(
    `with named as materialized (
       select id, concat_ws(' ', section, row_label, seat_label) as name from ticket
        where event_id = $1 and (seat_label is null or lower(seat_label) = any ($4)))
     ${SEAT} join named n on n.id = t.id
      where ${seatKey('$2')} <> '' and ${seatKey('n.name')} = ${seatKey('$2')}
      order by t.section, t.row_position, t.seat_position limit $3`,
    [eventId, name, limit, words],
  );
  return rows;
}
