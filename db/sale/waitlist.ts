import { inTransaction, type Pool, type Queryable } from '../pool';

/** A fan's place on the waitlist of a sale. */
export interface WaitlistEntry {
  readonly quantity: number;
  /** How many fans wait before this one; 0 while an offer runs. */
  readonly ahead: number;
  /** The purchase of the running offer. */
  readonly purchaseId: string | null;
}

// Fans stay on the list of a sale that has ended, as its date may be moved.
const WAITED_FOR = `
  select distinct e.id from waitlist_entry w join event e on e.id = w.event_id where e.sale_ends_at > clock_timestamp()`;

/** After this many failed offers a fan is removed: each time another purchase of the fan's was running. */
const MAX_MISSES = 3;

/**
 * Adds a fan to the end of the waitlist. A fan who is on it keeps the place and gets the new quantity, unless an offer
 * runs.
 */
export async function joinWaitlist(
  db: Queryable,
  request: { eventId: string; userId: string; quantity: number },
): Promise<void> {
  const { eventId, userId, quantity } = request;
  await db.query('insert into app_user (id) values ($1) on conflict do nothing', [userId]);
  await db.query(
    `insert into waitlist_entry as w (event_id, user_id, quantity) values ($1, $2, $3)
     on conflict (event_id, user_id) do update set quantity = $3 where w.purchase_id is null`,
    [eventId, userId, quantity],
  );
}

/** A fan's entry; undefined when there is none. */
export async function maybeWaitlistEntry(
  db: Queryable,
  eventId: string,
  userId: string,
): Promise<WaitlistEntry | undefined> {
  const { rows } = await db.query<WaitlistEntry>(
    `select w.quantity, w.purchase_id as "purchaseId",
            (select count(*) from waitlist_entry o
              where o.event_id = w.event_id and o.purchase_id is null and o.id < w.id and w.purchase_id is null) as ahead
       from waitlist_entry w where w.event_id = $1 and w.user_id = $2`,
    [eventId, userId],
  );
  return rows[0];
}

/** How many booked tickets of the event a fan has: with too many of them an offer could not be accepted. */
export async function oneBookedCount(db: Queryable, eventId: string, userId: string): Promise<number> {
  const { rows } = await db.query<{ booked: number }>(
    `select count(*)::integer as booked from ticket where holder_id = $2 and event_id = $1 and status = 'booked'`,
    [eventId, userId],
  );
  return rows[0]!.booked;
}

/** Removes a fan from the waitlist. */
export async function leaveWaitlist(db: Queryable, eventId: string, userId: string): Promise<void> {
  await db.query('delete from waitlist_entry where event_id = $1 and user_id = $2', [eventId, userId]);
}

/** An offer to make: start this purchase. */
export interface Offer {
  readonly userId: string;
  readonly quantity: number;
  readonly purchaseId: string;
  readonly offerSeconds: number;
}

/**
 * Closes offers that have ended and records the next one, if the free seats can serve a waiting fan. `isOver`: the list
 * is empty, or the sale has ended. Runs once at a time per event. An offer whose purchase was never made is made again
 * later.
 */
export async function nextOffer(
  pool: Pool,
  eventId: string,
  newPurchaseId: string,
): Promise<{ offer: Offer | null; isOver: boolean }> {
  return inTransaction(pool, async (db) => {
    await db.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [eventId]);
    await db.query(
      `delete from waitlist_entry w using purchase p where w.event_id = $1 and p.id = w.purchase_id
          and p.stage in ('confirmed', 'released', 'expired', 'refunded')`,
      [eventId],
    );
    await db.query(
      `update waitlist_entry w
          set purchase_id = null, offered_at = null, misses = misses + 1, not_before = clock_timestamp() + interval '20 s'
        where w.event_id = $1 and w.offered_at < clock_timestamp() - interval '30 s'
          and not exists (select from purchase p where p.id = w.purchase_id)`,
      [eventId],
    );
    await db.query('delete from waitlist_entry where event_id = $1 and misses >= $2', [eventId, MAX_MISSES]);
    const { rows } = await db.query<Offer>(
      `update waitlist_entry w set purchase_id = $2, offered_at = clock_timestamp()
         from event e
        where e.id = $1 and e.sale_override is null and e.sale_ends_at > clock_timestamp() and w.id = next_on_waitlist($1, free_for_waitlist($1))
        returning w.user_id as "userId", w.quantity, w.purchase_id as "purchaseId",
                  e.waitlist_offer_seconds as "offerSeconds"`,
      [eventId, newPurchaseId],
    );
    const left = await db.query(`${WAITED_FOR} and e.id = $1 limit 1`, [eventId]);
    return { offer: rows[0] ?? null, isOver: left.rowCount === 0 };
  });
}

/**
 * How many free tickets anybody may claim although fans wait: none while the next offer could be made from them. Null
 * when nobody waits.
 */
export async function maybeFreeBesideWaitlist(db: Queryable, eventId: string): Promise<number | null> {
  const { rows } = await db.query<{ free: number }>(
    `select case when next_on_waitlist($1, free) is null then greatest(free, 0) else 0 end::integer as free
       from (select free_for_waitlist($1) as free) now
      where exists (select from waitlist_entry where event_id = $1)`,
    [eventId],
  );
  return rows[0]?.free ?? null;
}

/** Events with a waitlist and a sale that has not ended: each needs its workflow. */
export async function listWaitlists(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(WAITED_FOR);
  return rows.map((row) => row.id);
}
