import type { Queryable } from '../pool';

/** The database's refusal of a return, and the tickets that it is about. */
interface ReturnRefusal {
  readonly type: 'refused';
  readonly code:
    | 'booking-not-found'
    | 'ticket-not-found'
    | 'returns-closed'
    | 'ticket-not-returnable'
    | 'return-under-way';
  readonly ticketIds?: readonly string[];
}

interface ReturnRequest {
  readonly bookingId: string;
  readonly userId: string;
  readonly ticketIds: readonly string[];
}

/** Gives tickets of a booking back, all or none. What was given back before stays as it is. */
export async function giveTicketsBack(
  db: Queryable,
  { refundKey, bookingId, userId, ticketIds }: ReturnRequest & { readonly refundKey: string },
): Promise<{ readonly type: 'given' } | ReturnRefusal> {
  const { rows } = await db.query<{ outcome: { type: 'given' } | ReturnRefusal }>(
    'select give_tickets_back($1, $2, $3, $4) as outcome',
    [refundKey, bookingId, userId, ticketIds],
  );
  return rows[0]!.outcome;
}

/** Takes offered tickets back, all or none. */
export async function takeTicketsBack(
  db: Queryable,
  { bookingId, userId, ticketIds }: ReturnRequest,
): Promise<{ readonly type: 'taken-back' } | ReturnRefusal> {
  const { rows } = await db.query<{ outcome: { type: 'taken-back' } | ReturnRefusal }>(
    'select take_tickets_back($1, $2, $3) as outcome',
    [bookingId, userId, ticketIds],
  );
  return rows[0]!.outcome;
}

/** Whether the holder of this ticket offers it for sale. */
export async function isForSale(db: Queryable, bookingId: string, ticketId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from ticket_return where booking_id = $1 and ticket_id = $2 and state = 'offered'`,
    [bookingId, ticketId],
  );
  return rowCount === 1;
}
