import { writeAudit } from '../audit';
import { maybeMailWait, type TooOften } from '../messages/mail-wait';
import { queueMessage } from '../messages/messages';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** The tickets of a booking that go to its buyer again, once for each key. */
interface Resend {
  readonly key: string;
  readonly bookingId: string;
}

/** Sends the tickets of a paid booking of an event to its buyer again. */
export async function resendTickets(
  pool: Pool,
  order: Resend & { eventId: string; by: string; reason: string },
): Promise<{ type: 'sent' | 'no-booking' } | TooOften> {
  const { key, eventId, bookingId, by, reason } = order;
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ userId: string }>(
      `select user_id as "userId" from booking where id = $1 and event_id = $2 and status = 'paid'`,
      [bookingId, eventId],
    );
    if (!rows[0]) return { type: 'no-booking' };
    const wait = await queueTickets(db, order, rows[0].userId);
    if (wait) return wait;
    await writeAudit(db, {
      ...{ key: `resend:${key}`, by, action: 'resend', eventId, reason, outcome: 'done' },
      subject: { type: 'booking', id: bookingId },
    });
    return { type: 'sent' };
  });
}

/** Queues the tickets of a booking for its buyer, unless they were sent too often; within the caller's transaction. */
export async function queueTickets(
  db: Queryable,
  { bookingId, key }: Resend,
  userId: string,
): Promise<TooOften | undefined> {
  // Two at once count each other.
  await db.query('select from booking where id = $1 for no key update', [bookingId]);
  const message = { key: `booking:${bookingId}:resent:${key}`, kind: 'booking-resent' } as const;
  const { rowCount } = await db.query('select from message where key = $1', [message.key]);
  if (rowCount) return undefined;
  const wait = await maybeMailWait(db, { kind: message.kind, bookingId, userIds: [userId] });
  if (!wait) await queueMessage(db, { ...message, to: { userId }, facts: { bookingId } });
  return wait;
}
