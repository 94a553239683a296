import type { Reservation } from '../domain/purchase';
import { bookingIdOf } from './bookings';
import { recordFacts } from './finance/ledger';
import { inTransaction, type Pool, type Queryable } from './pool';

/**
 * Undoes a booking whose payment could not be captured: releases the seats, voids the booking, reverses the ledger.
 * Safe to repeat.
 */
export async function unbookPurchase(pool: Pool, purchaseId: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    if (!(await voidBooking(db, purchaseId))) return;
    await db.query(
      `update ticket set status = 'available', purchase_id = null, holder_id = null, booking_id = null, version = version + 1
        where booking_id = $1`,
      [bookingIdOf(purchaseId)],
    );
  });
}

/** The outcome of holding the seats again; `lost`: the hold has expired, and the booking must still be undone. */
export type HeldAgain =
  | { readonly type: 'held'; readonly tickets: Reservation['tickets']; readonly holdLeftMs: number }
  | { readonly type: 'lost' };

/**
 * Undoes a booking whose payment could not be captured and returns its seats to the hold, with the same end, so that
 * nobody else can take them in between. They get a new version, which is returned. Safe to repeat.
 */
export async function holdAgain(pool: Pool, purchaseId: string): Promise<HeldAgain> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ isOver: boolean }>(
      'select hold_expires_at <= clock_timestamp() as "isOver" from purchase where id = $1 for no key update',
      [purchaseId],
    );
    if (rows[0]?.isOver ?? true) return { type: 'lost' };
    if (await voidBooking(db, purchaseId)) {
      await db.query(
        `update ticket t set status = 'held', hold_expires_at = p.hold_expires_at, booking_id = null, version = t.version + 1
           from purchase p where p.id = $1 and t.booking_id = $2`,
        [purchaseId, bookingIdOf(purchaseId)],
      );
    }
    const held = await db.query<{ tickets: Reservation['tickets']; holdLeftMs: number }>(
      `update purchase p set tickets = now.tickets
         from (select jsonb_agg(jsonb_set(one.ticket, '{version}', to_jsonb(t.version)) order by one.place) as tickets,
                      count(*) as held
                 from purchase own, jsonb_array_elements(own.tickets) with ordinality as one (ticket, place)
                 join ticket t on t.id = one.ticket ->> 'ticketId'
                where own.id = $1 and t.purchase_id = own.id and t.status = 'held') as now
        where p.id = $1 and now.held = jsonb_array_length(p.tickets)
       returning p.tickets, greatest(0, extract(epoch from p.hold_expires_at - clock_timestamp()) * 1000)::bigint as "holdLeftMs"`,
      [purchaseId],
    );
    return held.rows[0] ? { type: 'held', ...held.rows[0] } : { type: 'lost' };
  });
}

/** Tickets that others offered are theirs again. False for a booking that is paid or was undone before. */
async function voidBooking(db: Queryable, purchaseId: string): Promise<boolean> {
  const bookingId = bookingIdOf(purchaseId);
  const { rows } = await db.query<{
    amount: number;
    currency: string;
    paymentIntentId: string;
    serviceFees: number;
    tax: number;
  }>(
    `update booking set status = 'voided', closed_at = clock_timestamp() where id = $1 and status = 'booked'
     returning amount, currency, payment_intent_id as "paymentIntentId",
               coalesce((costs -> 'serviceFees')::bigint, 0) as "serviceFees", coalesce((costs -> 'tax')::bigint, 0) as tax`,
    [bookingId],
  );
  if (!rows[0]) return false;
  const { currency, ...booked } = rows[0];
  await db.query('update booking_ticket set live = false where booking_id = $1', [bookingId]);
  await db.query('select undo_resale($1)', [bookingId]);
  await recordFacts(db, { purchaseId, bookingId, currency }, [{ type: 'unbooked', ...booked }]);
  return true;
}
