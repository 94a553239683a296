import type { Pool } from './pool';

/** Rows that are deleted once they are old enough. */
interface Retention {
  /** The table. Rows of other tables that belong to its rows go with them. */
  readonly table: string;
  readonly keepDays: number;
  /** Deletes at most $2 rows that are older than $1 days. */
  readonly statement: string;
}

/**
 * What grows with every sale and can be asked for by nobody after a time. All else is kept for good: bookings, paid and
 * refunded purchases, tickets, the ledger, refunds, the audit. Idempotency keys live for two days (see `forgetKeys`).
 */
const RETENTION: readonly Retention[] = [
  {
    // The bank repeats a webhook for 3 days, and its list of events reaches back 30.
    table: 'bank_event',
    keepDays: 90,
    statement: `delete from bank_event where id in
      (select id from bank_event where received_at < now() - make_interval(days => $1) and delivered_at is not null limit $2)`,
  },
  {
    // Those for which no money was ever asked. Its stages go with a purchase.
    table: 'purchase',
    keepDays: 400,
    statement: `delete from purchase where id in
      (select id from purchase p
        where created_at < now() - make_interval(days => $1) and stage in ('released', 'expired') and payment_intent_id is null
          and not exists (select from ledger_entry l where l.purchase_id = p.id)
          and not exists (select from booking b where b.purchase_id = p.id)
          and not exists (select from cancelled_purchase c where c.purchase_id = p.id)
          and not exists (select from reconciliation_case c where c.purchase_id = p.id)
          and not exists (select from waitlist_entry w where w.purchase_id = p.id)
        limit $2)`,
  },
  {
    // Sign-in links that nobody opened; a link is good for minutes.
    table: 'sign_in_link',
    keepDays: 1,
    statement: `delete from sign_in_link where sha256 in
      (select sha256 from sign_in_link where expires_at < now() - make_interval(days => $1) limit $2)`,
  },
  ...[
    ['guest', 'created_at'],
    ['address_owner', 'verified_at'],
  ].map(([table = '', since]) => ({
    // Addresses of people who hold nothing. A member of a team would come back as somebody else.
    table,
    keepDays: 400,
    statement: `delete from ${table} where user_id in
      (select user_id from ${table} a
        where ${since} < now() - make_interval(days => $1)
          and not exists (select from booking b where b.user_id = a.user_id)
          and not exists (select from booking_ticket t where t.holder_id = a.user_id)
          and not exists (select from organiser_member m where m.user_id = a.user_id)
        limit $2)`,
  })),
  {
    // Names and addresses, where sellers asked for them.
    table: 'buyer',
    keepDays: 400,
    statement: `delete from buyer where purchase_id in
      (select y.purchase_id from buyer y join event e on e.id = y.event_id
        where e.ends_at < now() - make_interval(days => $1) limit $2)`,
  },
  ...['fan', 'presale_entry', 'waitlist_entry'].map((table) => ({
    // Who tried to buy, of events that are long over.
    table,
    keepDays: 400,
    statement: `delete from ${table} where ctid in
      (select r.ctid from ${table} r join event e on e.id = r.event_id
        where e.starts_at < now() - make_interval(days => $1) limit $2)`,
  })),
  {
    // The history of a sale by the minute; later the last row of each quarter of an hour.
    table: 'sale_sample',
    keepDays: 7,
    statement: `delete from sale_sample where ctid in
      (select s.ctid from sale_sample s
        where s.at < now() - make_interval(days => $1)
          and exists (select from sale_sample l where l.event_id = s.event_id and l.at > s.at
                         and l.at < date_bin('15 minutes', s.at, 'epoch') + interval '15 minutes')
        limit $2)`,
  },
  {
    // Long enough to answer whether somebody was told.
    table: 'message',
    keepDays: 90,
    statement: `delete from message where key in
      (select key from message where created_at < now() - make_interval(days => $1) and state <> 'waiting' limit $2)`,
  },
  {
    // What other programs were told, with every try: an endpoint that is disabled gets it until then, and a replay.
    table: 'webhook_fact',
    keepDays: 30,
    statement: `delete from webhook_fact where seq in
      (select seq from webhook_fact where at < now() - make_interval(days => $1) limit $2)`,
  },
  {
    // Of people who were not here lately and hold no ticket of an event since then.
    table: 'contact',
    keepDays: 400,
    statement: `delete from contact where user_id in
      (select c.user_id from contact c
        where c.updated_at < now() - make_interval(days => $1)
          and not exists (select from booking b join event e on e.id = b.event_id
                           where b.user_id = c.user_id and e.ends_at > now() - make_interval(days => $1))
          and not exists (select from booking_ticket bt join booking b on b.id = bt.booking_id join event e on e.id = b.event_id
                           where bt.holder_id = c.user_id and e.ends_at > now() - make_interval(days => $1))
          and not exists (select from organiser_member m where m.user_id = c.user_id)
        limit $2)`,
  },
  {
    // Invitations that ended, but those that say who a member is.
    table: 'team_invitation',
    keepDays: 30,
    statement: `delete from team_invitation where id in
      (select i.id from team_invitation i
        where i.expires_at < now() - make_interval(days => $1)
          and not exists (select from organiser_member m
                           where m.organiser_id = i.organiser_id and m.user_id = i.accepted_by)
        limit $2)`,
  },
  {
    // Browsers in which nobody has looked at tickets for long: each look writes the time again.
    table: 'push_subscription',
    keepDays: 400,
    statement: `delete from push_subscription where id in
      (select id from push_subscription where created_at < now() - make_interval(days => $1) limit $2)`,
  },
  ...['wallet_device', 'google_wallet_ticket'].map((table) => ({
    // Passes in wallets: long after the event nobody asks for news of them.
    table,
    keepDays: 30,
    statement: `delete from ${table} where ctid in
      (select p.ctid from ${table} p join booking b on b.id = p.booking_id join event e on e.id = b.event_id
        where e.starts_at < now() - make_interval(days => $1) limit $2)`,
  })),
];

const BATCH = 1_000;

/** Deletes old rows in short transactions, calls `onBatch` after each, and returns how many rows went, by table. */
export async function deleteOldRows(pool: Pool, onBatch: () => void): Promise<Record<string, number>> {
  const deleted: Record<string, number> = {};
  for (const { table, keepDays, statement } of RETENTION) {
    deleted[table] = 0;
    for (let rows = BATCH; rows === BATCH; onBatch()) {
      rows = (await pool.query(statement, [keepDays, BATCH])).rowCount ?? 0;
      deleted[table] += rows;
    }
  }
  return deleted;
}
