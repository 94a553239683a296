import type { Queryable } from '../pool';
import type { CodeRef } from '../sale/tickets';

/** Whether a code that we signed is the valid one of its ticket; `replaced`: it was once, or its ticket is void. */
export async function oneCodeState(db: Queryable, ref: CodeRef): Promise<'current' | 'replaced'> {
  const { rows } = await db.query<{ isCurrent: boolean }>(
    `select exists (select from booking_ticket
                     where booking_id = $1 and ticket_id = $2 and code_generation = $3 and live) as "isCurrent"`,
    [ref.bookingId, ref.ticketId, ref.codeGeneration],
  );
  return rows[0]!.isCurrent ? 'current' : 'replaced';
}
