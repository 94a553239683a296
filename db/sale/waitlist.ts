import { inTransaction, type Pool, type Queryable } from '../pool';

/** A fan's place on the waitlist of a sale. */
export interface WaitlistEntry {
  readonly quantity: number;
  /** Waiting fans before this one; 0 while an offer runs. */
  readonly ahead: number;
  /** The purchase that is the running offer. */
  readonly purchaseId: string | null;
}

// Who waits stays on the list of a sale that has ended: its date may yet move.
const WAITED_FOR = `
  select distinct e.id from waitlist_entry w join event e on e.id = w.event_id where e.sale_ends_at > clock_timestamp()`;

/** Offers that came to nothing before a fan is dropped: each time something of the fan's own was in the way. */
const MOST_MISSES = 3;

/** Puts a fan at the end of the waitlist; who is on it stays where he is, with the quantity of now unless an offer runs. */
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

/** A fan's own entry; undefined when there is none. */
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

/** How many paid tickets of the event a fan has: with too many of them no offer could be taken up. */
export async function oneBookedCount(db: Queryable, eventId: string, userId: string): Promise<number> {
  const { rows } = await db.query<{ booked: number }>(
    `select count(*)::integer as booked from ticket where holder_id = $2 and event_id = $1 and status = 'booked'`,
    [eventId, userId],
  );
  return rows[0]!.booked;
}

/** Takes a fan off the waitlist. */
export async function leaveWaitlist(db: Queryable, eventId: string, userId: string): Promise<void> {
  await db.query('delete from waitlist_entry where event_id = $1 and user_id = $2', [eventId, userId]);
}

/** An offer that is to be made: start this purchase. */
export interface Offer {
  readonly userId: string;
  readonly quantity: number;
  readonly purchaseId: string;
  readonly offerSeconds: number;
}

/**
 * Closes offers that have ended and notes the next one, if what is free serves anybody who waits. `isOver`: nobody is on
 * the list any more, or the sale has ended. One at a time per event. An offer whose purchase never came to be is made again later.
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
    await db.query('delete from waitlist_entry where event_id = $1 and misses >= $2', [eventId, MOST_MISSES]);
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
 * How many free tickets are for everybody while somebody is on the waitlist: none as long as the next offer can be made
 * from them. Null where nobody is on it.
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

/** Events that somebody waits for and that are still sold: each needs its workflow. */
export async function listWaitlists(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(WAITED_FOR);
  return rows.map((row) => row.id);
}
