import { writeAudit } from '../audit';
import { maybeMailWait, type TooOften } from '../messages/mail-wait';
import { queueMessage } from '../messages/messages';
import { inTransaction, type Pool } from '../pool';

/** Who gives tickets of a booking new codes, and why. */
interface Reissue {
  /** The same key is the same reissue, done once. */
  readonly key: string;
  readonly bookingId: string;
  /** Only if the booking is one of this event. */
  readonly eventId?: string;
  /** Null for all that can still be used. */
  readonly ticketIds: readonly string[] | null;
  readonly by: string;
  readonly reason: string;
}

/**
 * Gives tickets of a paid booking new codes, all of the named ones or none, and tells their holders; the codes of before open
 * nothing any more. No ids of tickets when one of them is not valid, or was used.
 */
export async function reissueTickets(
  pool: Pool,
  reissue: Reissue,
): Promise<{ readonly type: 'reissued'; readonly ticketIds: readonly string[] } | TooOften> {
  const { key, bookingId, eventId, ticketIds, by, reason } = reissue;
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ ticketId: string; eventId: string; holderId: string }>(
      `select bt.ticket_id as "ticketId", b.event_id as "eventId", coalesce(bt.holder_id, b.user_id) as "holderId"
         from booking_ticket bt join booking b on b.id = bt.booking_id and b.status = 'paid'
        where b.id = $1 and ($3::text is null or b.event_id = $3) and bt.live and bt.used_at is null and ($2::text[] is null or bt.ticket_id = any ($2))
        order by bt.ticket_id for update of bt`,
      [bookingId, ticketIds, eventId ?? null],
    );
    const found = rows.map(({ ticketId }) => ticketId);
    if (found.length === 0 || (ticketIds && found.length < new Set(ticketIds).size))
      return { type: 'reissued', ticketIds: [] };
    const auditKey = `reissue:${key}`;
    const { rowCount } = await db.query('select from ops_audit where audit_key = $1', [auditKey]);
    if (rowCount) return { type: 'reissued', ticketIds: found };
    const userIds = [...new Set(rows.map(({ holderId }) => holderId))];
    const wait = await maybeMailWait(db, { kind: 'ticket-reissued', bookingId, userIds });
    if (wait) return wait;
    await writeAudit(db, {
      ...{ key: auditKey, by, action: 'reissue', reason, outcome: 'done' },
      ...{
        subject: { type: 'booking', id: bookingId },
        eventId: rows[0]!.eventId,
        details: { ticketIds: found },
      },
    });
    await db.query(
      `update booking_ticket set code_generation = code_generation + 1 where booking_id = $1 and ticket_id = any ($2)`,
      [bookingId, found],
    );
    for (const userId of userIds) {
      const message = { key: `reissue:${key}:${userId}`, kind: 'ticket-reissued' } as const;
      await queueMessage(db, { ...message, to: { userId }, facts: { bookingId } });
    }
    return { type: 'reissued', ticketIds: found };
  });
}
