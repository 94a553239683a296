import {
  LONGEST_RETRY_AFTER_SECONDS,
  pauseSeconds,
  retryInSeconds,
  WEBHOOK_GIVE_UP_SECONDS,
  type WebhookAnswer,
} from '../../domain/webhook';
import { isoTime } from '../iso-time';
import { queueMessage } from '../messages/messages';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** A message that is due, as it is sent. */
export interface DueDelivery {
  readonly seq: number;
  /** The same for every try, and for every endpoint. */
  readonly messageId: string;
  readonly type: string;
  /** ISO 8601: when it happened. */
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Tries before this one. */
  readonly tries: number;
}

/** An endpoint that takes messages, with what is due for it now: of each line only the first, so that each is in order. */
interface DueDeliveries {
  readonly url: string;
  /** One, or two while the secret is being changed. */
  readonly secrets: readonly string[];
  readonly deliveries: readonly DueDelivery[];
  /** When to look again, in ms; null when nothing waits. 0 with deliveries. */
  readonly nextInMs: number | null;
}

const IS_FIRST_OF_LINE = `not exists (select from webhook_delivery earlier where earlier.endpoint_id = d.endpoint_id
  and earlier.line = d.line and earlier.state = 'waiting' and earlier.fact_seq < d.fact_seq)`;

/**
 * What is due for an endpoint: at most `limit` messages, and one alone while it answers nobody. Undefined when the endpoint is
 * removed or disabled.
 */
export async function maybeDueDeliveries(
  db: Queryable,
  endpointId: string,
  limit: number,
): Promise<DueDeliveries | undefined> {
  const { rows } = await db.query<{ url: string; secrets: string[]; pauses: number; pausedMs: number }>(
    `select url, pauses, greatest(0, ceil(extract(epoch from paused_until - clock_timestamp()) * 1000))::float as "pausedMs",
            case when former_secret_until > clock_timestamp() then array[secret, former_secret] else array[secret] end as secrets
       from webhook_endpoint where id = $1 and disabled_at is null`,
    [endpointId],
  );
  const [endpoint] = rows;
  if (!endpoint) return undefined;
  const { url, secrets, pauses, pausedMs } = endpoint;
  if (pausedMs > 0) return { url, secrets, deliveries: [], nextInMs: pausedMs };
  const { rows: deliveries } = await db.query<DueDelivery>(
    `select d.fact_seq as seq, f.id as "messageId", f.type, ${isoTime('f.at')} as at, f.data, d.tries
       from webhook_delivery d join webhook_fact f on f.seq = d.fact_seq
      where d.endpoint_id = $1 and d.state = 'waiting' and d.due_at <= clock_timestamp() and ${IS_FIRST_OF_LINE}
      order by d.due_at, d.fact_seq limit $2`,
    [endpointId, pauses > 0 ? 1 : limit],
  );
  const nextInMs = deliveries.length > 0 ? 0 : await nextDueInMs(db, endpointId);
  return { url, secrets, deliveries, nextInMs };
}

/** From now on its workflow sleeps, so it must be called for what comes. */
async function nextDueInMs(db: Queryable, endpointId: string): Promise<number | null> {
  await db.query('update webhook_endpoint set called_until = null where id = $1', [endpointId]);
  const { rows } = await db.query<{ ms: number | null }>(
    `select ceil(extract(epoch from min(due_at) - clock_timestamp()) * 1000)::float as ms
       from webhook_delivery d where endpoint_id = $1 and state = 'waiting' and ${IS_FIRST_OF_LINE}`,
    [endpointId],
  );
  const ms = rows[0]!.ms;
  return ms === null ? null : Math.max(0, ms);
}

/** How a delivery was answered. */
interface AnsweredDelivery {
  readonly delivery: DueDelivery;
  readonly answer: WebhookAnswer;
}

/**
 * Writes down how a batch was answered, in one transaction: what is delivered, and when the rest is tried again, each line
 * behind its first message. An endpoint that refuses two lines and takes none is left alone for a while; when it takes a
 * message again, all that waits is due at once. One that took none for three days, or answered 410, is disabled, and its
 * owners hear of it.
 */
export async function noteAnswers(
  pool: Pool,
  endpointId: string,
  answered: readonly AnsweredDelivery[],
): Promise<void> {
  await inTransaction(pool, async (db) => {
    await insertTries(db, endpointId, answered);
    await endDelivered(db, endpointId, answered);
    await postponeOthers(db, endpointId, answered);
    await noteHealth(db, endpointId, answered);
  });
}

async function insertTries(
  db: Queryable,
  endpointId: string,
  answered: readonly AnsweredDelivery[],
): Promise<void> {
  const tries = answered.map(({ delivery, answer: { status, durationMs, detail } }) => ({
    ...{ seq: delivery.seq, status, ms: durationMs, detail: detail?.slice(0, 300) ?? null },
  }));
  // An endpoint that was removed meanwhile has no log.
  await db.query(
    `insert into webhook_try (endpoint_id, fact_seq, status, duration_ms, detail)
     select d.endpoint_id, d.fact_seq, t.status, t.ms, t.detail
       from jsonb_to_recordset($2) as t (seq bigint, status int, ms int, detail text)
       join webhook_delivery d on d.endpoint_id = $1 and d.fact_seq = t.seq`,
    [endpointId, JSON.stringify(tries)],
  );
}

async function endDelivered(
  db: Queryable,
  endpointId: string,
  answered: readonly AnsweredDelivery[],
): Promise<void> {
  const delivered = answered.filter(({ answer }) => answer.type === 'delivered');
  if (delivered.length === 0) return;
  await db.query(
    `update webhook_delivery set state = 'delivered', tries = tries + 1, ended_at = clock_timestamp(),
            first_tried_at = coalesce(first_tried_at, clock_timestamp())
      where endpoint_id = $1 and fact_seq = any ($2)`,
    [endpointId, delivered.map(({ delivery }) => delivery.seq)],
  );
}

/**
 * A message that was refused for three days, while the endpoint took others, has failed, and the next of its line is tried;
 * every other waits.
 */
async function postponeOthers(
  db: Queryable,
  endpointId: string,
  answered: readonly AnsweredDelivery[],
): Promise<void> {
  const later = answered
    .filter(({ answer }) => answer.type !== 'delivered')
    .map(({ delivery, answer }) => {
      const asked = Math.min(answer.retryAfterSeconds ?? 0, LONGEST_RETRY_AFTER_SECONDS);
      return { seq: delivery.seq, seconds: Math.max(retryInSeconds(delivery.tries + 1), asked) };
    });
  if (later.length === 0) return;
  await db.query(
    `with tried as (
       update webhook_delivery d set tries = tries + 1, first_tried_at = coalesce(first_tried_at, clock_timestamp()),
              due_at = clock_timestamp() + make_interval(secs => t.seconds),
              state = case when t.has_failed then 'failed' else 'waiting' end,
              ended_at = case when t.has_failed then clock_timestamp() end
         from (select x.seq, x.seconds, coalesce(first_tried_at < clock_timestamp() - make_interval(secs => $3)
                      and w.last_success_at > first_tried_at, false) as has_failed
                 from jsonb_to_recordset($2) as x (seq bigint, seconds float)
                 join webhook_endpoint w on w.id = $1
                 join webhook_delivery on endpoint_id = w.id and fact_seq = x.seq) as t
        where d.endpoint_id = $1 and d.fact_seq = t.seq returning d.line, d.fact_seq, d.due_at, d.state
     ) update webhook_delivery d set due_at = tried.due_at from tried
        where d.endpoint_id = $1 and d.line = tried.line and d.state = 'waiting' and d.fact_seq > tried.fact_seq
          and tried.state = 'waiting'`,
    [endpointId, JSON.stringify(later), WEBHOOK_GIVE_UP_SECONDS],
  );
}

async function noteHealth(
  db: Queryable,
  endpointId: string,
  answered: readonly AnsweredDelivery[],
): Promise<void> {
  if (answered.some(({ answer }) => answer.type === 'delivered')) return noteSuccess(db, endpointId);
  const isGone = answered.some(({ answer }) => answer.type === 'gone');
  const { rows } = await db.query<{ pauses: number; lines: number; isOver: boolean }>(
    `update webhook_endpoint set failing_since = coalesce(failing_since, clock_timestamp()) where id = $1
     returning pauses, failing_since < clock_timestamp() - make_interval(secs => $2) as "isOver",
       (select count(*) from (select distinct line from webhook_delivery
          where endpoint_id = $1 and state = 'waiting' and tries > 0 limit 2) refused)::int as lines`,
    [endpointId, WEBHOOK_GIVE_UP_SECONDS],
  );
  const [health] = rows;
  if (!health) return;
  if (isGone || health.isOver) return disable(db, endpointId, isGone ? 'gone' : 'failing');
  const asked = Math.max(0, ...answered.map(({ answer }) => answer.retryAfterSeconds ?? 0));
  if (health.lines < 2 && asked === 0) return;
  const pauses = health.pauses + 1;
  const seconds = Math.max(pauseSeconds(pauses), Math.min(asked, LONGEST_RETRY_AFTER_SECONDS));
  await db.query(
    `update webhook_endpoint set pauses = $2, paused_until = clock_timestamp() + make_interval(secs => $3) where id = $1`,
    [endpointId, pauses, seconds],
  );
}

async function noteSuccess(db: Queryable, endpointId: string): Promise<void> {
  const { rows } = await db.query<{ wasAway: boolean }>(
    `update webhook_endpoint w set last_success_at = clock_timestamp(), failing_since = null, pauses = 0, paused_until = null
       from (select pauses from webhook_endpoint where id = $1) before
      where w.id = $1 returning before.pauses > 0 as "wasAway"`,
    [endpointId],
  );
  if (rows[0]?.wasAway)
    await db.query(
      `update webhook_delivery set due_at = clock_timestamp()
        where endpoint_id = $1 and state = 'waiting' and due_at > clock_timestamp()`,
      [endpointId],
    );
}

async function disable(db: Queryable, endpointId: string, because: 'failing' | 'gone'): Promise<void> {
  const { rows } = await db.query<{ userId: string; at: string }>(
    `with disabled as (
       update webhook_endpoint set disabled_at = clock_timestamp(), disabled_because = $2 where id = $1 and disabled_at is null
       returning organiser_id, disabled_at
     ) select m.user_id as "userId", ${isoTime('d.disabled_at')} as at
         from disabled d join organiser_member m on m.organiser_id = d.organiser_id where m.role = 'owner'`,
    [endpointId, because],
  );
  for (const { userId, at } of rows) {
    await queueMessage(db, {
      key: `webhook:${endpointId}:disabled:${at}:${userId}`,
      kind: 'webhook-disabled',
      to: { userId },
      facts: { endpointId },
    });
  }
}

/**
 * The endpoints for which something is due and whose workflow was not called in the last `callAgainSeconds`; they count as
 * called now.
 */
export async function claimDueEndpoints(
  db: Queryable,
  { limit, callAgainSeconds }: { limit: number; callAgainSeconds: number },
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `with due as (
       select w.id from webhook_endpoint w
        where w.disabled_at is null and coalesce(w.paused_until, '-infinity') <= clock_timestamp()
          and coalesce(w.called_until, '-infinity') <= clock_timestamp()
          and exists (select from webhook_delivery d
                       where d.endpoint_id = w.id and d.state = 'waiting' and d.due_at <= clock_timestamp())
        limit $1 for no key update skip locked
     ) update webhook_endpoint w set called_until = clock_timestamp() + make_interval(secs => $2)
         from due where w.id = due.id returning w.id`,
    [limit, callAgainSeconds],
  );
  return rows.map(({ id }) => id);
}
