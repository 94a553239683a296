import type { MessageKind } from '../../domain/message';
import type { Queryable } from '../pool';

/** So many messages of a kind that people send again go to one person about one booking in an hour. */
export const MOST_PER_HOUR = 5;

/** Another message of this kind must wait: somebody has got as many of them about the booking as go out in an hour. */
export interface TooOften {
  readonly type: 'too-often';
  readonly waitSeconds: number;
}

/** How long these people get no other message of this kind about a booking; undefined when they may get one now. */
export async function maybeMailWait(
  db: Queryable,
  { kind, bookingId, userIds }: { kind: MessageKind; bookingId: string; userIds: readonly string[] },
): Promise<TooOften | undefined> {
  const { rows } = await db.query<{ waitSeconds: number | null }>(
    `select ceil(extract(epoch from max(mailed.first_at) + interval '1 hour' - now()))::integer as "waitSeconds"
       from (select (array_agg(created_at order by created_at desc))[$4] as first_at from message
              where user_id = any ($1) and created_at > now() - interval '1 hour' and kind = $2
                and facts ->> 'bookingId' = $3 group by user_id) mailed`,
    [userIds, kind, bookingId, MOST_PER_HOUR],
  );
  const { waitSeconds } = rows[0]!;
  return waitSeconds === null ? undefined : { type: 'too-often', waitSeconds };
}
