import { writeAudit } from '../audit';
import { inTransaction, type Pool } from '../pool';

/** Who says what to everybody who waits; a text of null says nothing any more. */
interface QueueNoteChange {
  /** The same key is the same change, audited once. */
  readonly key: string;
  readonly eventId: string;
  readonly text: string | null;
  readonly by: string;
  readonly reason: string;
}

/** Changes what the queue page of an event says. The version of the event stays: its tickets and calendar entries are the same. */
export async function changeQueueNote(pool: Pool, change: QueueNoteChange): Promise<void> {
  const { key, eventId, text, by, reason } = change;
  await inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ note: string | null }>(
      'select queue_note as note from event where id = $1 for no key update',
      [eventId],
    );
    if (!rows[0] || rows[0].note === text) return;
    await db.query('update event set queue_note = $2 where id = $1', [eventId, text]);
    await writeAudit(db, {
      ...{ key: `queue-note:${key}`, by, action: 'change-queue-note', eventId, reason, outcome: 'done' },
      subject: { type: 'event', id: eventId },
      details: { before: { queueNote: rows[0].note }, after: { queueNote: text } },
    });
  });
}
