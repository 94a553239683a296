import { WEBHOOK_TEST } from '../../domain/webhook';
import { isoTime } from '../iso-time';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** One message of an endpoint, with its last try. Times are ISO 8601. */
interface DeliveryRecord {
  readonly messageId: string;
  readonly type: string;
  readonly eventId: string | null;
  readonly bookingId: string | null;
  readonly at: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly tries: number;
  /** When it is tried next; null when it is not. */
  readonly dueAt: string | null;
  readonly last: DeliveryTry | null;
}

/** One try. */
interface DeliveryTry {
  readonly at: string;
  readonly status: number | null;
  readonly durationMs: number;
  readonly detail: string | null;
}

/** A message with its body and all tries that are kept, newest first. */
interface DeliveryDetail extends DeliveryRecord {
  readonly data: Readonly<Record<string, unknown>>;
  readonly attempts: readonly DeliveryTry[];
}

const tryOf = (alias: string) =>
  `jsonb_build_object('at', ${isoTime(`${alias}.at`)}, 'status', ${alias}.status, 'durationMs', ${alias}.duration_ms,
     'detail', ${alias}.detail)`;
const COLUMNS = `f.id as "messageId", f.type, f.event_id as "eventId", f.data ->> 'bookingId' as "bookingId", ${isoTime('f.at')} as at,
  d.state, d.tries, case when d.state = 'waiting' then ${isoTime('d.due_at')} end as "dueAt",
  (select ${tryOf('t')} from webhook_try t where t.endpoint_id = d.endpoint_id and t.fact_seq = d.fact_seq
    order by t.id desc limit 1) as last`;
const LOG = 'from webhook_delivery d join webhook_fact f on f.seq = d.fact_seq';

/** The messages of an endpoint, newest first; `after` is the last message of the previous page. */
export async function listDeliveries(
  db: Queryable,
  endpointId: string,
  filter: { state?: string; type?: string; bookingId?: string; after?: string; limit: number },
): Promise<DeliveryRecord[]> {
  const { state, type, bookingId, after, limit } = filter;
  const { rows } = await db.query<DeliveryRecord>(
    `select ${COLUMNS} ${LOG}
      where d.endpoint_id = $1 and ($2::text is null or d.state = $2) and ($3::text is null or f.type = $3)
        and ($4::text is null or d.line = $4)
        and ($5::text is null or d.fact_seq < (select seq from webhook_fact where id = $5))
      order by d.fact_seq desc limit $6`,
    [endpointId, state ?? null, type ?? null, bookingId ?? null, after ?? null, limit],
  );
  return rows;
}

/** One message of an endpoint; undefined when there is none. */
export async function maybeDelivery(
  db: Queryable,
  endpointId: string,
  messageId: string,
): Promise<DeliveryDetail | undefined> {
  const { rows } = await db.query<DeliveryDetail>(
    `select ${COLUMNS}, f.data,
            (select coalesce(jsonb_agg(${tryOf('t')} order by t.id desc), '[]') from webhook_try t
              where t.endpoint_id = d.endpoint_id and t.fact_seq = d.fact_seq) as attempts
       ${LOG} where d.endpoint_id = $1 and f.id = $2`,
    [endpointId, messageId],
  );
  return rows[0];
}

/**
 * Makes messages due again, in their order, with the same ids: one, or all of a time (`from` up to, not with, `to`) whose type
 * the endpoint wants, also from before there was the endpoint. Returns how many.
 */
export async function replayDeliveries(
  db: Queryable,
  endpointId: string,
  what: { messageId: string } | { from: string; to: string },
): Promise<number> {
  const one = 'messageId' in what ? what.messageId : null;
  const [from, to] = 'from' in what ? [what.from, what.to] : [null, null];
  const { rowCount } = await db.query(
    `insert into webhook_delivery (endpoint_id, fact_seq, line)
     select w.id, f.seq, f.line
       from webhook_endpoint w join webhook_fact f on f.organiser_id = w.organiser_id
      where w.id = $1
        and case when $2::text is not null
              then f.id = $2 and exists (select from webhook_delivery d where d.endpoint_id = $1 and d.fact_seq = f.seq)
              else f.at >= $3 and f.at < $4 and f.type <> $5 and (w.types = '{}' or f.type = any (w.types)) end
     on conflict (endpoint_id, fact_seq) do update set
       state = 'waiting', due_at = clock_timestamp(), tries = 0, first_tried_at = null, ended_at = null`,
    [endpointId, one, from, to, WEBHOOK_TEST],
  );
  return rowCount ?? 0;
}

/** Writes a message for this endpoint alone, by which its owner sees whether it works. A repeated call writes no other. */
export async function insertTestDelivery(
  pool: Pool,
  test: { endpointId: string; organiserId: string; messageId: string },
): Promise<void> {
  const { endpointId, organiserId, messageId } = test;
  await inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ seq: number }>(
      `insert into webhook_fact (id, key, organiser_id, type, line, data) values ($1, $1, $2, $3, $1, $4)
       on conflict (key) do nothing returning seq`,
      [messageId, organiserId, WEBHOOK_TEST, { endpointId }],
    );
    if (rows[0])
      await db.query('insert into webhook_delivery (endpoint_id, fact_seq, line) values ($1, $2, $3)', [
        ...[endpointId, rows[0].seq, messageId],
      ]);
  });
}
