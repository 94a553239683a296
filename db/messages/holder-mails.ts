import { writeAudit } from '../audit';
import { isoTime } from '../iso-time';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** A mail to everybody who has a ticket of an event, and how far it is. Times are ISO 8601. */
export interface HolderMail {
  readonly mailId: string;
  readonly subject: string;
  readonly text: string;
  readonly sentBy: string;
  readonly sentAt: string;
  /** How many people had a ticket when it was written. */
  readonly holders: number;
  readonly waiting: number;
  readonly sent: number;
  readonly failed: number;
  /** Not sent: no address is known. */
  readonly skipped: number;
}

/** The same words to the holders of an event are the same mail for so long. */
export const SAME_MAIL_MINUTES = 10;

// Everybody whom a valid ticket of the event $1 admits.
const HOLDERS = `
  select distinct coalesce(bt.holder_id, b.user_id) as holder
    from booking b join booking_ticket bt on bt.booking_id = b.id
   where b.event_id = $1 and b.status = 'paid' and bt.live`;

/** How many people have a ticket, and how many of them can be reached. */
export async function countHolders(
  db: Queryable,
  eventId: string,
): Promise<{ holders: number; reachable: number }> {
  const { rows } = await db.query<{ holders: number; reachable: number }>(
    `select count(*)::integer as holders,
            (count(*) filter (where exists (select from contact c where c.user_id = holder and c.email is not null)
               or exists (select from push_subscription s where s.user_id = holder)))::integer as reachable
       from (${HOLDERS}) h`,
    [eventId],
  );
  return rows[0]!;
}

/**
 * Writes a mail to everybody who has a ticket, one message each, in one transaction. The same `mailId` again changes nothing,
 * and neither do the same words within `SAME_MAIL_MINUTES`: a second click is no second mail to thousands. Returns the mail.
 */
export async function mailHolders(
  pool: Pool,
  mail: { mailId: string; eventId: string; subject: string; text: string; by: string; reason: string },
): Promise<HolderMail> {
  const { mailId, eventId, subject, text, by, reason } = mail;
  return inTransaction(pool, async (db) => {
    await db.query(`select pg_advisory_xact_lock(hashtextextended('mail to holders of ' || $1, 0))`, [
      eventId,
    ]);
    const { rows: same } = await db.query<{ id: string }>(
      `select id from holder_mail
        where event_id = $1 and (id = $2 or subject = $3 and text = $4 and sent_at > now() - make_interval(mins => $5))
        order by sent_at desc limit 1`,
      [eventId, mailId, subject, text, SAME_MAIL_MINUTES],
    );
    if (!same[0]) {
      await db.query(
        'insert into holder_mail (id, event_id, subject, text, sent_by, holders) values ($1, $2, $3, $4, $5, 0)',
        [mailId, eventId, subject, text, by],
      );
      const { rowCount: holders } = await db.query(
        `insert into message (key, kind, user_id, facts)
         select format('mail:%s:%s', $2::text, holder), 'holder-mail', holder, jsonb_build_object('mailId', $2::text)
           from (${HOLDERS}) h on conflict (key) do nothing`,
        [eventId, mailId],
      );
      await db.query('update holder_mail set holders = $2 where id = $1', [mailId, holders]);
      await writeAudit(db, {
        ...{ key: `mail:${mailId}`, by, action: 'mail-holders', eventId, reason, outcome: 'done' },
        subject: { type: 'event', id: eventId },
        details: { before: null, after: { mailId, subject, text, holders } },
      });
    }
    const [written] = await listHolderMails(db, eventId, { mailId: same[0]?.id ?? mailId, limit: 1 });
    return written!;
  });
}

/** The mails to the holders of an event, newest first, or the one with this id. Messages are counted while they are kept. */
export async function listHolderMails(
  db: Queryable,
  eventId: string,
  { mailId, limit }: { mailId?: string; limit: number },
): Promise<HolderMail[]> {
  const { rows } = await db.query<HolderMail>(
    `select m.id as "mailId", m.subject, m.text, m.sent_by as "sentBy", ${isoTime('m.sent_at')} as "sentAt", m.holders,
            counted.waiting, counted.sent, counted.failed, counted.skipped
       from holder_mail m, lateral (
         select (count(*) filter (where state = 'waiting'))::integer as waiting,
                (count(*) filter (where state = 'sent'))::integer as sent,
                (count(*) filter (where state = 'failed'))::integer as failed,
                (count(*) filter (where state = 'skipped'))::integer as skipped
           from message where kind = 'holder-mail' and facts ->> 'mailId' = m.id) counted
      where m.event_id = $1 and ($2::text is null or m.id = $2) order by m.sent_at desc, m.id limit $3`,
    [eventId, mailId ?? null, limit],
  );
  return rows;
}
