import type { SeatState } from '../domain/seat';
import type { Queryable } from './pool';

/** Gives the seats that this purchase still holds back; never touches a booked one. Returns how many. */
export async function releaseTickets(db: Queryable, purchaseId: string): Promise<number> {
  const { rowCount } = await db.query(
    `update ticket set status = 'available', purchase_id = null, holder_id = null, hold_expires_at = null, version = version + 1
      where id in (select id from ticket where purchase_id = $1 and status = 'held' order by id for update)`,
    [purchaseId],
  );
  return rowCount ?? 0;
}

/**
 * Frees holds that ended more than `graceSeconds` ago, at most `limit` at a time: what a lost workflow left behind.
 * Rows that somebody works on are skipped. Returns how many.
 */
export async function sweepLapsedHolds(
  db: Queryable,
  options: { graceSeconds: number; limit: number },
): Promise<number> {
  const { rowCount } = await db.query(
    `update ticket set status = 'available', purchase_id = null, holder_id = null, hold_expires_at = null, version = version + 1
      where id in (select id from ticket
                    where status = 'held' and hold_expires_at < clock_timestamp() - make_interval(secs => $1)
                    order by id limit $2 for update skip locked)`,
    [options.graceSeconds, options.limit],
  );
  return rowCount ?? 0;
}

// A hold that is over is available to whoever asks next.
const STATE = `case when status = 'held' and hold_expires_at <= clock_timestamp() then 'available' else status end`;

/** Which event these tickets belong to and what state they are in; unknown ids are absent. */
export async function listTicketStates(
  db: Queryable,
  ticketIds: readonly string[],
): Promise<{ id: string; eventId: string; state: SeatState; holderId: string | null }[]> {
  const { rows } = await db.query(
    `select id, event_id as "eventId", ${STATE} as state, holder_id as "holderId" from ticket where id = any ($1)`,
    [ticketIds],
  );
  return rows;
}

/** A seat as the map shows it. */
export interface MapSeat {
  readonly id: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly x: number;
  readonly y: number;
  readonly priceLevel: string;
  readonly state: SeatState;
}

/** All seats of an event in the order of the plan. */
export async function listSeats(db: Queryable, eventId: string): Promise<MapSeat[]> {
  const { rows } = await db.query<MapSeat>(
    `select id, section, row_label as row, seat_label as number, x, y, price_level as "priceLevel", ${STATE} as state
       from ticket where event_id = $1 order by section, row_position, seat_position`,
    [eventId],
  );
  return rows;
}
