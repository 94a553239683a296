import { createHash } from 'node:crypto';
import type { Language } from '../../domain/language';
import type { Queryable } from '../pool';

// A user has a phone, a tablet and two computers, and sometimes a new one.
const MAX_OF_USER = 10;

/** A browser that a user wants to be told in. */
export interface PushSubscription {
  readonly id: string;
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
  readonly language: Language;
}

/** Keeps a subscription, by its endpoint: of the user who is signed in there now. The oldest of too many go. Returns its id. */
export async function savePushSubscription(
  db: Queryable,
  userId: string,
  { endpoint, keys, language }: Omit<PushSubscription, 'id'>,
): Promise<string> {
  const id = `psh_${createHash('sha256').update(endpoint).digest('base64url').slice(0, 32)}`;
  await db.query(
    `insert into push_subscription (id, user_id, endpoint, p256dh, auth, language) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set user_id = excluded.user_id, p256dh = excluded.p256dh, auth = excluded.auth,
       language = excluded.language, created_at = clock_timestamp()`,
    [id, userId, endpoint, keys.p256dh, keys.auth, language],
  );
  await db.query(
    `delete from push_subscription where id in
       (select id from push_subscription where user_id = $1 order by created_at desc offset $2)`,
    [userId, MAX_OF_USER],
  );
  return id;
}

/** Forgets a subscription; with `userId` only if it is this user's. */
export async function removePushSubscription(db: Queryable, id: string, userId?: string): Promise<void> {
  await db.query('delete from push_subscription where id = $1 and ($2::text is null or user_id = $2)', [
    ...[id, userId ?? null],
  ]);
}

/** The browsers that this user wants to be told in. */
export async function listPushSubscriptions(db: Queryable, userId: string): Promise<PushSubscription[]> {
  const { rows } = await db.query<PushSubscription>(
    `select id, endpoint, jsonb_build_object('p256dh', p256dh, 'auth', auth) as keys, language
       from push_subscription where user_id = $1`,
    [userId],
  );
  return rows;
}
