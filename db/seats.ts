import type { PurchaseStage } from '../domain/purchase';
import type { SeatState } from '../domain/seat';
import type { SeatAccess } from '../domain/seating-plan/planned-seat';
import { isoTime } from './iso-time';
import { inTransaction, type Pool, type Queryable } from './pool';

/** The outcome of ending a hold; `overtaken`: the purchase has a later stage, with this number, and nothing was changed. */
type ReleaseOutcome =
  | { readonly type: 'released'; readonly at: string | null }
  | { readonly type: 'overtaken'; readonly stageSeq: number };

/** Releases the seats that this purchase still holds, never a booked one, and records the stage `seq`; `at` is ISO 8601. */
export async function releaseHold(
  db: Queryable,
  { purchaseId, seq, stage }: { purchaseId: string; seq: number; stage: PurchaseStage },
): Promise<ReleaseOutcome> {
  const { rows } = await db.query<{ stageSeq: number | null; at: string | null }>(
    `select overtaken_by as "stageSeq", ${isoTime('stage_at')} as at from release_hold($1, $2, $3)`,
    [purchaseId, seq, stage],
  );
  const { stageSeq, at } = rows[0]!;
  return stageSeq === null ? { type: 'released', at } : { type: 'overtaken', stageSeq };
}

/** The outcome of extending a hold; `lost`: the purchase does not hold all of its seats any more. */
export type ExtendOutcome =
  | { readonly type: 'extended'; readonly holdExpiresAt: string; readonly holdLeftMs: number }
  | { readonly type: 'lost' };

/**
 * Extends a hold to `seconds` after its first end, and to at least that long from now. Never shortens it, so a repeated
 * call does not add up. An expired hold whose seats are all untaken becomes valid again.
 */
export async function extendHold(
  pool: Pool,
  { purchaseId, firstEnd, seconds }: { purchaseId: string; firstEnd: string; seconds: number },
): Promise<ExtendOutcome> {
  return inTransaction(pool, (db) => extendWithin(db, purchaseId, firstEnd, seconds));
}

/** What a fan gets who asks for more time; `not-granted`: this sale grants none. */
export type MoreTime = ExtendOutcome | { readonly type: 'not-granted' };

/** Extends a hold as `extendHold` does, by the time that the event grants, but not beyond the end of the event. */
export async function giveMoreTime(
  pool: Pool,
  { purchaseId, firstEnd }: { purchaseId: string; firstEnd: string },
): Promise<MoreTime> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ seconds: number }>(
      `select least(e.more_time_seconds, floor(extract(epoch from e.ends_at - $2::timestamptz)))::integer as seconds
         from purchase p join event e on e.id = p.event_id where p.id = $1`,
      [purchaseId, firstEnd],
    );
    const seconds = rows[0]?.seconds ?? 0;
    if (seconds <= 0) return { type: 'not-granted' };
    const outcome = await extendWithin(db, purchaseId, firstEnd, seconds);
    await db.query('update purchase set more_time_taken = true where id = $1', [purchaseId]);
    return outcome;
  });
}

async function extendWithin(
  db: Queryable,
  purchaseId: string,
  firstEnd: string,
  seconds: number,
): Promise<ExtendOutcome> {
  const { rows } = await db.query<{ tickets: number; until: Date }>(
    `select jsonb_array_length(tickets) as tickets,
            greatest(hold_expires_at, greatest($2, clock_timestamp()) + make_interval(secs => $3)) as until
       from purchase where id = $1 for no key update`,
    [purchaseId, firstEnd, seconds],
  );
  const purchase = rows[0];
  const held = await db.query(
    `select from ticket where purchase_id = $1 and status = 'held' order by id for update`,
    [purchaseId],
  );
  if (!purchase || held.rowCount !== purchase.tickets) return { type: 'lost' };
  await db.query(`update ticket set hold_expires_at = $2 where purchase_id = $1 and status = 'held'`, [
    purchaseId,
    purchase.until,
  ]);
  const extended = await db.query<{ holdExpiresAt: string; holdLeftMs: number }>(
    `update purchase set hold_expires_at = $2 where id = $1
     returning ${isoTime('hold_expires_at')} as "holdExpiresAt",
               (extract(epoch from hold_expires_at - clock_timestamp()) * 1000)::bigint as "holdLeftMs"`,
    [purchaseId, purchase.until],
  );
  return { type: 'extended', ...extended.rows[0]! };
}

/** How long a purchase's seats are still held by this database's clock, in whole milliseconds; 0 when they are not. */
export async function oneHoldLeftMs(db: Queryable, purchaseId: string): Promise<number> {
  const { rows } = await db.query<{ leftMs: number }>(
    `select greatest(0, ceil(extract(epoch from min(hold_expires_at) - clock_timestamp()) * 1000))::bigint as "leftMs"
       from ticket where purchase_id = $1 and status = 'held'`,
    [purchaseId],
  );
  return rows[0]!.leftMs;
}

// An expired hold counts as available. Nobody outside learns that a seat is blocked.
const STATE = `case when status = 'held' and hold_expires_at <= clock_timestamp() then 'available'
                    when status = 'blocked' then 'held' else status end`;

/** The event and the state of these tickets; unknown ids are absent. */
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
interface MapSeat {
  readonly id: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly x: number;
  readonly y: number;
  readonly priceLevel: string;
  readonly state: SeatState;
  /** For a wheelchair, or beside one; null for all other seats. */
  readonly access: SeatAccess | null;
}

/** All seats of an event in the order of the plan. */
export async function listSeats(db: Queryable, eventId: string): Promise<MapSeat[]> {
  const { rows } = await db.query<MapSeat>(
    `select t.id, section, row_label as row, seat_label as number, x, y, now.price_level as "priceLevel", ${STATE} as state, access
       from ticket t join prices_now($1) now on t.price_level = any (now.levels)
      where t.event_id = $1 order by section, row_position, seat_position`,
    [eventId],
  );
  return rows;
}
