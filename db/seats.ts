import type { RefusalCode, Reservation } from '../domain/purchase';
import type { SeatState } from '../domain/seat';
import type { Queryable } from './pool';

/** What the claim answered: the seats with what is left of the hold in milliseconds, or why not. */
export type ClaimOutcome =
  | { readonly type: 'reserved'; readonly reservation: Reservation; readonly holdLeftMs: number }
  | {
      readonly type: 'refused';
      readonly code: RefusalCode;
      readonly ticketIds?: readonly string[];
      readonly owned?: number;
      readonly limit?: number;
    };

/** What the SQL function claim_tickets answers. */
type ClaimAnswer =
  | {
      type: 'reserved';
      tickets: Reservation['tickets'];
      totalAmount: number;
      currency: string;
      holdExpiresAt: string;
      holdLeftMs: number;
    }
  | Extract<ClaimOutcome, { type: 'refused' }>;

/** Claims all of these tickets for a purchase, or none. Asking again for the same purchase gives the same answer. */
export async function claimTickets(
  db: Queryable,
  claim: {
    purchaseId: string;
    eventId: string;
    userId: string;
    workflowId: string;
    runId: string;
    ticketIds: readonly string[];
  },
): Promise<ClaimOutcome> {
  const { purchaseId, eventId } = claim;
  const { rows } = await db.query<{ answer: ClaimAnswer }>(
    'select claim_tickets($1, $2, $3, $4, $5, $6) as answer',
    [purchaseId, eventId, claim.userId, claim.workflowId, claim.runId, claim.ticketIds],
  );
  const answer = rows[0]!.answer;
  if (answer.type === 'refused') return answer;
  return {
    type: 'reserved',
    holdLeftMs: answer.holdLeftMs,
    reservation: {
      purchaseId,
      eventId,
      tickets: answer.tickets,
      total: { amount: answer.totalAmount, currency: answer.currency },
      holdExpiresAt: new Date(answer.holdExpiresAt).toISOString(),
    },
  };
}

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

/**
 * Free seats for `quantity` people: side by side in one row if there is such a run (the better price level first, then
 * the front rows, then the run that fits most tightly), else the first free ones near each other. Empty when there are
 * not enough. It looks without locking: the claim decides, and a lost race asks again, which is why a few of the best
 * runs are drawn from instead of sending everybody to the very best one.
 */
export async function listBestAvailable(
  db: Queryable,
  wish: { eventId: string; quantity: number; section?: string; maxAmount?: number },
): Promise<string[]> {
  const free = `
    select t.id, t.section, t.row_position, t.seat_position, t.row_label, p.amount
      from ticket t join price p on p.event_id = t.event_id and p.price_level = t.price_level
     where t.event_id = $1 and ($3::text is null or t.section = $3) and ($4::int is null or p.amount <= $4)
       and (t.status = 'available' or (t.status = 'held' and t.hold_expires_at <= clock_timestamp()))`;
  const values = [wish.eventId, wish.quantity, wish.section ?? null, wish.maxAmount ?? null];
  // Gaps and islands: inside a run of neighbours, seat_position minus its rank is constant.
  const { rows: runs } = await db.query<{ ids: string[] }>(
    `with free as (${free}),
     island as (
       select *, seat_position - row_number() over (partition by section, row_position order by seat_position) as run
         from free)
     select (array_agg(id order by seat_position))[1:$2] as ids
       from island group by section, row_position, run, amount
      having count(*) >= $2
      order by amount desc, row_position, count(*), section limit 16`,
    values,
  );
  const run = runs[Math.floor(Math.random() * runs.length)];
  if (run) return run.ids;
  const { rows } = await db.query<{ id: string }>(
    `${free} order by p.amount desc, t.section, t.row_position, t.seat_position limit $2`,
    values,
  );
  return rows.length < wish.quantity ? [] : rows.map((row) => row.id);
}
