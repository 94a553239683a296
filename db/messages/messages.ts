import type { Language } from '../../domain/language';
import type { MessageKind } from '../../domain/message';
import type { Pool, Queryable } from '../pool';

/** What a message says, as ids and small facts, by name. */
type MessageFacts = Readonly<Record<string, string | number>>;

/** A message to be sent. */
interface NewMessage {
  /** Names the fact that it tells of: `booking:<id>:confirmed`. A second message with the same key is not written. */
  readonly key: string;
  readonly kind: MessageKind;
  /** Whom it is for; for somebody without a contact the address itself. */
  readonly to: { readonly userId: string } | { readonly email: string };
  /** Default: the language of the contact. */
  readonly language?: Language;
  readonly facts: MessageFacts;
}

/** Writes a message in the transaction of its fact. */
export async function queueMessage(db: Queryable, message: NewMessage): Promise<void> {
  const { key, kind, to, language, facts } = message;
  await db.query(
    `insert into message (key, kind, user_id, email, language, facts) values ($1, $2, $3, $4, $5, $6)
     on conflict (key) do nothing`,
    [
      ...[key, kind, 'userId' in to ? to.userId : null, 'email' in to ? to.email : null],
      ...[language ?? null, facts],
    ],
  );
}

/** A message that a sender has taken, with whom it goes to. */
export interface DueMessage {
  readonly key: string;
  readonly kind: MessageKind;
  readonly userId: string | null;
  readonly facts: MessageFacts;
  /** How often it was taken, this time included. */
  readonly tries: number;
  readonly ageSeconds: number;
  /** Null when none is known. */
  readonly email: string | null;
  /** Whether the address is known to be the fan's; a message that was written for an address is. */
  readonly isVerified: boolean;
  readonly language: string | null;
  /** Whether the fan wants to be told in a browser. */
  readonly hasPush: boolean;
  /** The ways to the fan that are done with it. */
  readonly ways: Ways;
}

/** How a way to the fan ended. */
export type WayEnd = 'sent' | 'failed' | 'skipped';

/** Of each way that is done with a message, how it ended. */
export type Ways = { readonly [way in 'mail' | 'push']?: WayEnd };

/**
 * Takes at most `limit` messages that are due. Nobody else gets them for `leaseSeconds`, whatever becomes of the taker. Those
 * for fans without an address (and, `withPush`, without a browser) end here, so that they cost no statement of their own.
 */
export async function takeDueMessages(
  pool: Pool,
  { limit, leaseSeconds, withPush = false }: { limit: number; leaseSeconds: number; withPush?: boolean },
): Promise<DueMessage[]> {
  const { rows } = await pool.query<DueMessage>(
    `with due as (
       select m.key, coalesce(m.email, c.email) as email, coalesce(m.language, c.language) as language,
              m.email is not null or coalesce(c.email_verified, false) as "isVerified",
              $3 and exists (select from push_subscription s where s.user_id = m.user_id) as "hasPush"
         from message m left join contact c on c.user_id = m.user_id
        where m.state = 'waiting' and m.due_at <= clock_timestamp()
        order by m.due_at limit $1 for update of m skip locked
     ), unreachable as (
       update message m set state = 'skipped', detail = 'no address is known', ended_at = clock_timestamp()
         from due where m.key = due.key and due.email is null and not due."hasPush"
     ), taken as (
       update message m set tries = tries + 1, due_at = clock_timestamp() + make_interval(secs => $2)
         from due where m.key = due.key and (due.email is not null or due."hasPush")
       returning m.*, due.email as address, due.language as "spoken", due."isVerified", due."hasPush"
     )
     select key, kind, user_id as "userId", facts, tries, address as email, "isVerified", spoken as language, "hasPush", ways,
            extract(epoch from clock_timestamp() - created_at)::integer as "ageSeconds"
       from taken order by created_at`,
    [limit, leaseSeconds, withPush],
  );
  return rows;
}

/** Ends a message, once. What could let somebody in, or only served to write the message, is forgotten. */
export async function endMessage(
  db: Queryable,
  end: { key: string; state: WayEnd; detail?: string; ways?: Ways },
): Promise<void> {
  await db.query(
    `update message set state = $2, detail = $3, ended_at = clock_timestamp(), ways = $4, facts = facts - 'link'
      where key = $1 and state = 'waiting'`,
    [end.key, end.state, end.detail ?? null, end.ways ?? {}],
  );
}

/** The age of the oldest message that waits, in seconds; 0 when none does. */
export async function oneOldestWaitingSeconds(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ seconds: number }>(
    `select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float as seconds
       from message where state = 'waiting'`,
  );
  return rows[0]!.seconds;
}

/** Leaves a message for later; `ways` are done with it. */
export async function postponeMessage(
  db: Queryable,
  later: { key: string; seconds: number; detail: string; ways?: Ways },
): Promise<void> {
  await db.query(
    `update message set due_at = clock_timestamp() + make_interval(secs => $2), detail = $3, ways = $4
      where key = $1 and state = 'waiting'`,
    [later.key, later.seconds, later.detail, later.ways ?? {}],
  );
}
