import type { Queryable } from '../pool';

const isReachable = (user: string) => `(
  exists (select from contact c where c.user_id = ${user})
  or exists (select from push_subscription s where s.user_id = ${user}))`;

/** Tells the fan of a purchase that money which came too late for its seats was paid back. */
export async function tellPaymentReturned(db: Queryable, purchaseId: string): Promise<void> {
  await db.query(
    `insert into message (key, kind, user_id, facts)
     select 'purchase:' || id || ':returned', 'payment-returned', user_id, jsonb_build_object('purchaseId', id)
       from purchase where id = $1 on conflict (key) do nothing`,
    [purchaseId],
  );
}

/** A fan of a queue whose turn came while nobody was there. */
interface MissedTurn {
  readonly userId: string;
  /** Until when the fan may come back, in Unix ms. */
  readonly untilMs: number;
}

/** Tells these fans that it is their turn, each time once; those who cannot be reached get no message. */
export async function tellMissedTurns(
  db: Queryable,
  eventId: string,
  turns: readonly MissedTurn[],
): Promise<void> {
  await db.query(
    `insert into message (key, kind, user_id, facts)
     select format('event:%s:turn:%s:%s', $1::text, turn.user_id, turn.until_ms), 'your-turn', turn.user_id,
            jsonb_build_object('eventId', $1::text, 'until',
              to_char(to_timestamp(turn.until_ms / 1000.0) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
       from unnest($2::text[], $3::bigint[]) as turn (user_id, until_ms) where ${isReachable('turn.user_id')}
     on conflict (key) do nothing`,
    [eventId, turns.map(({ userId }) => userId), turns.map(({ untilMs }) => untilMs)],
  );
}

/** A hold that is about to end, of a fan who can be reached. */
interface EndingHold {
  readonly purchaseId: string;
  readonly userId: string;
}

/** The holds that end within `withinSeconds`, but not within 20 s, and whose fans have not been told of it. */
export async function listEndingHolds(db: Queryable, withinSeconds: number): Promise<EndingHold[]> {
  const { rows } = await db.query<EndingHold>(
    `select p.id as "purchaseId", p.user_id as "userId"
       from purchase p
      where ${isReachable('p.user_id')} and p.stage = 'awaiting-payment' and p.stage not in ('confirmed', 'released', 'expired', 'refunded')
        and p.hold_expires_at between clock_timestamp() + interval '20 s'
                                  and clock_timestamp() + make_interval(secs => $1)
        and not exists (select from message m where m.key = 'purchase:' || p.id || ':hold-ending')`,
    [withinSeconds],
  );
  return rows;
}

/** Tells these fans that their hold is about to end, once for each purchase. */
export async function tellHoldsEnd(db: Queryable, holds: readonly EndingHold[]): Promise<void> {
  await db.query(
    `insert into message (key, kind, user_id, facts)
     select 'purchase:' || purchase_id || ':hold-ending', 'hold-ending', user_id,
            jsonb_build_object('purchaseId', purchase_id)
       from unnest($1::text[], $2::text[]) as hold (purchase_id, user_id) on conflict (key) do nothing`,
    [holds.map(({ purchaseId }) => purchaseId), holds.map(({ userId }) => userId)],
  );
}
