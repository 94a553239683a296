import { writeAudit } from '../audit';
import { queueMessage } from '../messages/messages';
import { inTransaction, type Pool } from '../pool';

/** Sends the tickets of a paid booking to its buyer again, once for each key; false when the event has no such booking. */
export async function resendTickets(
  pool: Pool,
  order: { key: string; eventId: string; bookingId: string; by: string; reason: string },
): Promise<boolean> {
  const { key, eventId, bookingId, by, reason } = order;
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ userId: string }>(
      `select user_id as "userId" from booking where id = $1 and event_id = $2 and status = 'paid'`,
      [bookingId, eventId],
    );
    if (!rows[0]) return false;
    await queueMessage(db, {
      ...{ key: `booking:${bookingId}:resent:${key}`, kind: 'booking-resent' },
      ...{ to: { userId: rows[0].userId }, facts: { bookingId } },
    });
    await writeAudit(db, {
      ...{ key: `resend:${key}`, by, action: 'resend', eventId, reason, outcome: 'done' },
      subject: { type: 'booking', id: bookingId },
    });
    return true;
  });
}
