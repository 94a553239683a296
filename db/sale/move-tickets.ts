import type { MoveRefusal, TicketMove } from '../../domain/ticket-move';
import { writeAudit } from '../audit';
import { queueMessage } from '../messages/messages';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** Who moves tickets of a booking to which seats, and why. */
interface MoveOrder {
  /** The same key is the same move, done once. */
  readonly key: string;
  readonly eventId: string;
  readonly bookingId: string;
  readonly moves: readonly TicketMove[];
  /** Also to seats of another price level; what was paid stays. */
  readonly anyLevel: boolean;
  readonly by: string;
  readonly reason: string;
}

/**
 * Moves tickets of a paid booking to other seats, all of them or none, and sends their holders the new tickets. The codes of the
 * former seats open nothing any more, and those seats are for sale again. No money moves.
 */
export async function moveTickets(
  pool: Pool,
  order: MoveOrder,
): Promise<{ type: 'moved' } | ({ type: 'refused' } & MoveRefusal)> {
  const { key, eventId, bookingId, moves, anyLevel, by, reason } = order;
  return inTransaction(pool, async (db) => {
    const auditKey = `move:${key}`;
    const { rowCount } = await db.query('select from ops_audit where audit_key = $1', [auditKey]);
    if (rowCount) return { type: 'moved' };
    const { rows } = await db.query<{ answer: Awaited<ReturnType<typeof moveTickets>> }>(
      'select move_tickets($1, $2, $3, $4) as answer',
      [bookingId, eventId, JSON.stringify(moves), anyLevel],
    );
    const { answer } = rows[0]!;
    if (answer.type === 'refused') return answer;
    await writeAudit(db, {
      ...{ key: auditKey, by, action: 'move-tickets', eventId, reason, outcome: 'done' },
      subject: { type: 'booking', id: bookingId },
      details: {
        before: {
          seats: await seatsOf(
            db,
            moves.map(({ from }) => from),
          ),
        },
        after: {
          seats: await seatsOf(
            db,
            moves.map(({ to }) => to),
          ),
        },
      },
    });
    for (const userId of await holdersOf(
      db,
      bookingId,
      moves.map(({ to }) => to),
    )) {
      const message = { key: `move:${key}:${userId}`, kind: 'tickets-moved' } as const;
      await queueMessage(db, { ...message, to: { userId }, facts: { bookingId } });
    }
    return answer;
  });
}

/** The names of these seats, in this order. */
async function seatsOf(db: Queryable, ticketIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ seat: string }>(
    `select concat_ws(' ', t.section, t.row_label, t.seat_label) as seat
       from unnest($1::text[]) with ordinality as asked (id, place) join ticket t using (id) order by place`,
    [ticketIds],
  );
  return rows.map(({ seat }) => seat);
}

async function holdersOf(db: Queryable, bookingId: string, ticketIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ userId: string }>(
    `select distinct coalesce(bt.holder_id, b.user_id) as "userId"
       from booking b join booking_ticket bt on bt.booking_id = b.id
      where b.id = $1 and bt.ticket_id = any ($2)`,
    [bookingId, ticketIds],
  );
  return rows.map(({ userId }) => userId);
}
