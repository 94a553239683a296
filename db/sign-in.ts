import type { Language } from '../domain/language';
import type { Queryable } from './pool';
import { sha256Of } from './sha256-of';

/** Keeps a link for an address, by the hash of its secret. */
export async function insertSignInLink(
  db: Queryable,
  link: { secret: string; email: string; expiresAt: Date },
): Promise<void> {
  await db.query('insert into sign_in_link (sha256, email, expires_at) values ($1, $2, $3)', [
    sha256Of(link.secret),
    link.email,
    link.expiresAt,
  ]);
}

/**
 * Opens a link, once, and gives its owner what guests bought with the address. The owner is `newUserId` unless the address
 * has one already. Undefined for a link that is unknown, opened or old.
 */
export async function openSignInLink(
  db: Queryable,
  { secret, newUserId, language }: { secret: string; newUserId: string; language: Language },
): Promise<{ userId: string; email: string } | undefined> {
  const { rows } = await db.query<{ userId: string; email: string }>(
    'select user_id as "userId", email from open_sign_in_link($1, $2, $3)',
    [sha256Of(secret), newUserId, language],
  );
  return rows[0];
}

/** Keeps which address a guest has given. Safe to repeat. */
export async function insertGuest(db: Queryable, guest: { userId: string; email: string }): Promise<void> {
  await db.query('insert into guest (user_id, email) values ($1, $2) on conflict (user_id) do nothing', [
    guest.userId,
    guest.email,
  ]);
}
